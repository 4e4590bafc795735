namespace Ponder.Tasks.Instructions;

/// <summary>A world of few words: animals, colours, food, weather, days, numbers, short stories.</summary>
internal static class SmallWorld
{
    private static readonly (string Name, string Food, string Home, string Does)[] s_animals =
    [
        ("cat", "fish", "house", "sleeps in the sun"), ("dog", "meat", "yard", "runs after a ball"), ("bird", "seeds", "tree", "sings in the morning"),
        ("horse", "grass", "field", "runs very fast"), ("cow", "hay", "barn", "gives us milk"), ("rabbit", "carrots", "garden", "jumps over the grass"),
        ("mouse", "cheese", "wall", "hides from the cat"), ("bear", "honey", "forest", "sleeps in the winter"), ("duck", "bread", "pond", "swims on the water"),
        ("fox", "eggs", "hill", "walks in the night"), ("sheep", "leaves", "meadow", "gives us wool"), ("frog", "flies", "lake", "jumps into the water"),
    ];

    private static readonly (string Name, string First, string Second, string Third)[] s_colours =
    [
        ("red", "an apple", "a rose", "the evening sky"), ("green", "the grass", "a leaf", "a frog"), ("blue", "the sky", "the sea", "a clear lake"),
        ("yellow", "the sun", "a lemon", "a banana"), ("white", "the snow", "the milk", "a cloud"), ("black", "the night", "the coal", "a crow"),
        ("brown", "the bread", "the wood", "a bear"), ("orange", "a carrot", "the fox", "the sunset"),
    ];

    private static readonly (string Name, string Taste, string From, string When)[] s_food =
    [
        ("bread", "good", "the baker", "in the morning"), ("soup", "warm", "the kitchen", "in the winter"), ("honey", "sweet", "the bees", "with tea"),
        ("rice", "plain", "the field", "at noon"), ("cake", "sweet", "the oven", "on a birthday"), ("cheese", "salty", "the milk", "with bread"),
        ("fruit", "fresh", "the garden", "in the summer"), ("tea", "mild", "the leaves", "in the evening"), ("salad", "fresh", "the garden", "at noon"),
    ];

    private static readonly (string Name, string Sky, string Air, string Do)[] s_weather =
    [
        ("rain", "grey", "wet", "stay in the house"), ("snow", "white", "cold", "make a big ball of snow"), ("sun", "blue", "warm", "sit in the garden"),
        ("wind", "wild", "cool", "hold on to the hat"), ("fog", "grey", "still", "walk with a lamp"), ("storm", "dark", "loud", "close the window"),
    ];

    private static readonly string[] s_days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private static readonly string[] s_numbers =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static readonly string[] s_places = ["in the garden", "at the lake", "on the hill", "in the forest", "by the river", "at the old house"];

    private static readonly string[] s_ends =
    [
        "they ate together and went home", "they played until the night came", "they talked for a long time and became friends",
        "they found a ball and played with it", "it began to rain and they ran to the house",
    ];

    /// <summary>Something to write about.</summary>
    public static Subject Draw(TaskRandom random) => random.Next(0, 6) switch
    {
        0 => Animal(random),
        1 => Colour(random),
        2 => Food(random),
        3 => Weather(random),
        4 => Day(random),
        5 => Number(random),
        _ => Story(random),
    };

    private static Subject Animal(TaskRandom random)
    {
        (string name, string food, string home, string does) = random.Pick(s_animals);
        return new($"the {name}", Shuffled(random,
            $"the {name} eats {food}", $"the {name} lives near the {home}", $"the {name} {does}", $"the {name} is an animal",
            $"i like the {name} and its eyes", $"the children look at the {name}"), false);
    }

    private static Subject Colour(TaskRandom random)
    {
        (string name, string first, string second, string third) = random.Pick(s_colours);
        return new($"the colour {name}", Shuffled(random,
            $"{first} is {name}", $"{second} is {name}", $"{third} is often {name}", $"{name} is a colour that i like",
            $"there is a {name} door in the house", $"my hat and my coat are {name}"), false);
    }

    private static Subject Food(TaskRandom random)
    {
        (string name, string taste, string from, string when) = random.Pick(s_food);
        return new(name, Shuffled(random,
            $"the {name} is {taste}", $"the {name} comes from {from}", $"we have {name} {when}", $"i like {name} very much",
            $"there is {name} on the table", $"my friend has some {name} for me"), false);
    }

    private static Subject Weather(TaskRandom random)
    {
        (string name, string sky, string air, string does) = random.Pick(s_weather);
        return new($"the {name}", Shuffled(random,
            $"the {name} came in the morning", $"the sky is {sky}", $"the air is {air}", $"we {does}", $"the {name} is over the town",
            $"there is a lot of {name} this week"), false);
    }

    private static Subject Day(TaskRandom random)
    {
        int day = random.Next(0, 6);
        string name = s_days[day];
        return new(name, Shuffled(random,
            $"{name} is a day of the week", $"the day after {name} is {s_days[(day + 1) % 7]}", $"the day before {name} is {s_days[(day + 6) % 7]}",
            $"on {name} we go to the market", $"it is a good day to read a book", $"on {name} i am at home in the evening"), false);
    }

    private static Subject Number(TaskRandom random)
    {
        int number = random.Next(1, 11);
        string name = s_numbers[number];
        return new($"the number {name}", Shuffled(random,
            $"{name} comes after {s_numbers[number - 1]}", $"{name} comes before {s_numbers[number + 1]}",
            $"the number {name} is {(number % 2 == 0 ? "even" : "odd")}", $"i can count to {name}", $"there are {name} trees in the park",
            $"the number {name} is on the door"), false);
    }

    private static Subject Story(TaskRandom random)
    {
        string first = random.Pick(s_animals).Name;
        string second = random.Pick(s_animals.Where(animal => animal.Name != first).ToArray()).Name;
        string place = random.Pick(s_places);
        return new($"the {first} and the {second}",
            [$"the {first} met the {second} {place}", random.Pick(s_ends), "it was a good day for both of them", "in the end all were happy"], true);
    }

    private static string[] Shuffled(TaskRandom random, params string[] facts)
    {
        random.Shuffle(facts);
        return facts;
    }
}
