namespace Ponder.Tasks.Conversation;

/// <summary>Greetings, thanks and farewells. The answer must return what was said, with the name if there was one, and be short.</summary>
internal static class Greetings
{
    private const int FewWords = 16;

    private static readonly (string Kind, string[] Said, string Thought, string Answer, string Word)[] s_kinds =
    [
        ("hello", ["Hello", "Hi", "Hey", "Hi there", "Hello there", "Hey there", "Hello again", "Hi again"],
            "A greeting. I greet back.", "Hello{0}! What can I do for you?", "hello"),
        ("morning", ["Good morning", "A good morning to you", "Good morning to you", "Morning", "A very good morning", "Good morning again"],
            "A greeting in the morning. I greet back.", "Good morning{0}! What can I do for you?", "good morning"),
        ("evening", ["Good evening", "A good evening to you", "Good evening to you", "Evening", "A very good evening", "Good evening again"],
            "A greeting in the evening. I greet back.", "Good evening{0}! What can I do for you?", "good evening"),
        ("thanks", ["Thanks", "Thank you", "Many thanks", "Thanks a lot", "Thank you so much", "Thank you very much", "Big thanks", "Thanks for that"],
            "Thanks. I say: you are welcome.", "You are welcome{0}! Ask me again.", "you are welcome"),
        ("farewell", ["Goodbye", "Bye", "See you", "Bye bye", "See you soon", "See you later", "I must go", "Until next time"],
            "A farewell. I say goodbye.", "Goodbye{0}! Come back soon.", "goodbye"),
    ];

    private static readonly string[] s_names =
    [
        "Anna", "Ben", "Clara", "David", "Emma", "Finn", "Greta", "Hugo", "Ida", "Jan", "Kim", "Leo", "Mia", "Noah", "Olga", "Paul", "Rosa", "Sam",
        "Tina", "Uwe", "Vera", "Will", "Yara", "Zoe",
    ];

    private static readonly string[] s_unseenNames = ["Aaron", "Bella", "Carlos", "Diana", "Edgar", "Fiona", "Gustav", "Helena", "Igor", "Julia"];
    private static readonly string[] s_introductions = ["I am {0}.", "My name is {0}.", "{0} here.", "This is {0}."];

    /// <summary>One of them.</summary>
    public static Exchange Draw(TaskRandom random, TaskSplit split)
    {
        bool unseen = split == TaskSplit.Structural;
        (string kind, string[] said, string thought, string answer, string word) = random.Pick(s_kinds);
        string opening = random.Pick(said);
        string mark = random.Pick(["!", ".", ", ponder-mini!", " ponder-mini."]);
        string name = unseen ? random.Pick(s_unseenNames) : random.Chance(0.8) ? random.Pick(s_names) : "";
        string introduction = name.Length == 0 ? "" : " " + random.Pick(s_introductions).Replace("{0}", name, StringComparison.Ordinal);
        string named = name.Length == 0 ? "" : $" The name is {name}.";
        return new($"{opening} {name}", unseen ? $"{kind}, unseen name" : kind, opening + mark + introduction, thought + named,
            answer.Replace("{0}", name.Length == 0 ? "" : $", {name}", StringComparison.Ordinal), name.Length == 0 ? [word] : [word, name])
        {
            WordLimit = FewWords,
        };
    }
}
