namespace Ponder.Tasks.Conversation;

/// <summary>Questions that the model cannot answer, and should not try to.</summary>
internal static class Outside
{
    private static readonly (string Topic, string[] Questions, string[] Subjects)[] s_topics =
    [
        ("history", ["Who was {0}?", "When did {0} live?", "Tell me about the life of {0}.", "Why is {0} famous?"],
            ["Napoleon", "Caesar", "Cleopatra", "Newton", "Mozart", "Columbus", "Plato", "Lincoln", "Einstein", "Galileo", "Gandhi", "Homer"]),
        ("news", ["What is new in {0}?", "What happened today in {0}?", "Give me the news from {0}.", "Who won the election in {0}?"],
            ["France", "London", "Japan", "Brazil", "India", "Berlin", "Canada", "Rome", "China", "Kenya", "Spain", "Texas"]),
        ("medicine", ["How do I treat {0}?", "Which pill helps against {0}?", "I have {0}. What should I do?", "Is {0} dangerous?"],
            ["a cough", "a fever", "a headache", "the flu", "back pain", "a burn", "a cold", "an allergy", "a broken arm", "a rash"]),
        ("translation", ["Translate {0} into French.", "How do you say {0} in German?", "What is {0} in Spanish?", "Translate {0} to Chinese."],
            ["good morning", "thank you", "the house", "my friend", "I am hungry", "see you soon", "the red car", "a glass of water", "happy birthday"]),
        ("poems", ["Write a poem about {0}.", "Make me a song about {0}.", "Write a sonnet on {0}.", "I want a rhyme about {0}."],
            ["love", "the sea", "autumn", "the moon", "my mother", "freedom", "a lost ship", "spring", "the stars", "old age"]),
        ("long programs", ["Write {0} in Python.", "Program {0} for me.", "Can you code {0}?", "Build {0} in Java."],
            ["a web server", "a chess game", "a database", "a compiler", "a web shop", "an operating system", "a chat app", "a game engine", "a browser"]),
        ("sports", ["Who won {0}?", "What was the score of {0}?", "When is {0}?", "Who plays in {0}?"],
            ["the world cup", "the last tennis final", "the big race", "the hockey game", "the marathon", "the cup final", "the boxing match"]),
        ("geography", ["What is the capital of {0}?", "How many people live in {0}?", "Where is {0}?", "How do I travel to {0}?"],
            ["Peru", "Norway", "Egypt", "Chile", "Poland", "Cuba", "Iran", "Nepal", "Greece", "Ghana", "Malta", "Laos"]),
    ];

    private static readonly (string Topic, string[] Questions, string[] Subjects)[] s_unseen =
    [
        ("law", ["Is it legal to {0}?", "Can I be sued if I {0}?"], ["copy a film", "break a contract", "park here", "record a call", "fire a worker"]),
        ("recipes", ["How do I cook {0}?", "Give me a recipe for {0}."], ["lasagna", "sushi", "goulash", "paella", "curry", "pancakes"]),
        ("money", ["Should I buy {0}?", "What is the price of {0} now?"], ["gold", "bitcoin", "a house", "bank shares", "silver", "oil"]),
        ("films", ["Who directed {0}?", "How does {0} end?"], ["Titanic", "Star Wars", "Casablanca", "Jaws", "Frozen", "Rocky"]),
        ("physics", ["Explain {0} to me.", "How does {0} work?"], ["a black hole", "quantum theory", "gravity", "a laser", "a nuclear reactor"]),
    ];

    private static readonly string[] s_before = ["", "", "", "Please: ", "Hello. ", "One more thing. ", "Hi ponder-mini! "];

    /// <summary>One of them.</summary>
    public static Exchange Draw(TaskRandom random, TaskSplit split)
    {
        (string topic, string[] questions, string[] subjects) = random.Pick(split == TaskSplit.Structural ? s_unseen : s_topics);
        string subject = random.Pick(subjects);
        string question = random.Pick(questions).Replace("{0}", subject, StringComparison.Ordinal);
        return new($"{topic} {subject}", $"outside, {topic}", random.Pick(s_before) + question,
            $"This is about {topic}. I know nothing of it. I say so and say what I can do.",
            $"I cannot answer that. I am only a {Identity.Kind}. {Identity.Skills}", ["cannot", Identity.Kind, "arithmetic"]);
    }
}
