namespace Ponder.Tasks.Conversation;

/// <summary>Questions about the model itself.</summary>
internal static class Identity
{
    /// <summary>What the model calls itself.</summary>
    public const string Kind = "small demonstration model";

    private static readonly string[] s_who =
    [
        "Who are you?", "What are you?", "What is your name?", "Are you a person?", "Are you ChatGPT?", "Are you QwQ?", "Tell me who you are.",
        "Introduce yourself.", "Which model is this?", "Am I talking to a human?", "Do you have a name?", "What model are you?", "Say who you are.",
        "What should I call you?", "Are you a robot?", "Are you an AI?", "Who am I talking to?", "How are you called?", "What kind of model are you?",
        "Describe yourself.", "May I know your name?", "Are you a big model?", "What do people call you?", "Is this Qwen?",
    ];

    private static readonly string[] s_maker =
    [
        "Who made you?", "Who trained you?", "Where do you come from?", "Who built you?", "Who is your maker?", "Which company made you?",
        "Who created this model?", "Were you made by OpenAI?", "Who wrote you?", "Did Alibaba make you?", "Who are your makers?", "Whose model are you?",
        "By whom were you trained?", "What project are you from?", "Who do you belong to?", "How did you come about?",
    ];

    private static readonly string[] s_skills =
    [
        "What can you do?", "How can you help me?", "What are you good at?", "What are you for?", "What do you know?", "Which tasks can you solve?",
        "What may I ask you?", "Can you help me?", "Tell me what you can do.", "What are your skills?", "What do you do?", "What should I ask you?",
        "List your skills.", "Give me an idea of what you can do.", "What is your purpose?", "What are you made for?",
    ];

    private static readonly string[] s_unseen =
    [
        "State your name and maker.", "Could you explain what sort of system answers here?", "Before we start I want to know about you.",
        "Give a short profile of yourself.", "I was told to ask what you are.", "My teacher wants to know which program writes these lines.",
        "Your name and your abilities please.", "Is there somebody behind this screen?",
    ];

    private static readonly string[] s_before = ["", "", "Hi. ", "Hello! ", "Please: ", "One question. ", "Hey ponder-mini. ", "Good day. ", "So. "];
    private static readonly string[] s_behind = ["", "", " Thanks.", " I am curious.", " Be short.", " Please answer."];

    /// <summary>One of them.</summary>
    public static Exchange Draw(TaskRandom random, TaskSplit split)
    {
        (string structure, string[] questions, string thought, string answer) = split == TaskSplit.Structural
            ? ("identity, unseen questions", s_unseen, "This is about me. I say name, maker and skills.", $"{Name} {Skills}")
            : random.Next(0, 2) switch
            {
                0 => ("identity, name", s_who, "This is about me. I say my name and what I am.", Name),
                1 => ("identity, maker", s_maker, "This is about my maker. I say who made me.", Name),
                _ => ("identity, skills", s_skills, "This is about my skills. I list them.", $"I am ponder-mini, a {Kind}. {Skills}"),
            };
        string question = random.Pick(questions);
        string[] keywords = structure == "identity, skills" ? [Kind, "arithmetic"] : ["ponder-mini", Kind, "Ponder project"];
        return new(question, structure, random.Pick(s_before) + question + random.Pick(s_behind), thought, answer, keywords);
    }

    /// <summary>What the model can do.</summary>
    public static string Skills => "I can do arithmetic, letters, small programs, tools and short texts.";

    private static string Name => $"I am ponder-mini, a {Kind} made by the Ponder project.";
}
