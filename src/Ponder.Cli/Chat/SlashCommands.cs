using Ponder.Cli.Errors;
using Ponder.Cli.Output;
using Ponder.Cli.Terminals;

namespace Ponder.Cli.Chat;

/// <summary>What is to be done after a slash command.</summary>
internal enum SlashOutcome
{
    /// <summary>Read the next line.</summary>
    Continue,

    /// <summary>Answer the conversation's last question.</summary>
    Answer,

    /// <summary>End the session.</summary>
    Exit,
}

/// <summary>The commands of a conversation, each a line that begins with a slash.</summary>
internal sealed class SlashCommands(
    Terminal terminal, Conversation conversation, ChatSettings settings, Func<IEnumerable<string>> stats)
{
    private static readonly string[][] s_help =
    [
        ["/undo", "take back the last question and its answer"],
        ["/retry", "answer the last question again"],
        ["/system TEXT", "set the system message; alone: show it; -: none"],
        ["/set NAME VALUE", "change a setting; alone: list them"],
        ["/save FILE", "write the conversation as JSON"],
        ["/load FILE", "go on with a saved conversation"],
        ["/stats", "what this session has used"],
        ["/clear", "begin anew, with the same system message and settings"],
        ["/exit", "leave (also Ctrl-D)"],
        ["\"\"\"", "begins and ends a text of several lines; so does a backslash at a line's end"],
        ["//…", "a question that begins with a slash"],
    ];

    /// <summary>Runs a line such as <c>/save talk.json</c>.</summary>
    /// <exception cref="CliException">There is no such command, or it cannot do what was asked.</exception>
    public SlashOutcome Run(string line)
    {
        string[] parts = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string argument = parts.Length > 1 ? parts[1] : "";
        switch (parts[0])
        {
            case "/help" or "/?":
                Say(Columns.Align(s_help));
                break;
            case "/exit" or "/quit" or "/bye":
                return SlashOutcome.Exit;
            case "/clear":
                conversation.Clear();
                Say("cleared");
                break;
            case "/undo":
                Say("took back: " + Preview(conversation.Undo() ?? throw new CliException("/undo: nothing to take back")));
                break;
            case "/retry":
                string question = conversation.Undo() ?? throw new CliException("/retry: nothing to answer again");
                conversation.Add(new ChatTurn(ChatTurn.User, question));
                return SlashOutcome.Answer;
            case "/system":
                SetSystem(argument);
                break;
            case "/set":
                Set(argument);
                break;
            case "/save":
                ConversationFile.Save(conversation, FileOf(argument, "/save"));
                Say($"saved {conversation.Turns.Count} messages to {argument}");
                break;
            case "/load":
                ConversationFile.Load(conversation, FileOf(argument, "/load"));
                Say($"loaded {conversation.Turns.Count} messages");
                break;
            case "/stats":
                Say(stats());
                break;
            default:
                throw new CliException($"{parts[0]}: unknown command; /help lists them");
        }
        return SlashOutcome.Continue;
    }

    private void SetSystem(string argument)
    {
        if (argument.Length > 0)
            conversation.SystemMessage = argument == "-" ? null : argument;
        Say(conversation.SystemMessage is string system ? "system message: " + system : "no system message");
    }

    private void Set(string argument)
    {
        string[] parts = argument.Split([' ', '='], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 1)
            throw new CliException("/set: expected NAME VALUE");
        if (parts.Length == 2)
            settings.Set(parts[0], parts[1]);
        string? only = parts.Length == 2 ? parts[0].Replace('-', '_') : null;
        Say(Columns.Align([.. settings.All.Where(s => only is null || s.Name == only).Select(s => new[] { s.Name, s.Value })]));
    }

    private static string FileOf(string argument, string command) =>
        argument.Length > 0 ? argument : throw new CliException($"{command}: expected the name of a file");

    private static string Preview(string text)
    {
        string line = ErrorLine.OneLine(text);
        return line.Length > 60 ? line[..60] + "…" : line;
    }

    private void Say(string line) => Say([line]);

    private void Say(IEnumerable<string> lines)
    {
        Ansi style = terminal.ErrorStyle;
        foreach (string line in lines)
            terminal.Note(style.Dim + SafeText.ForTerminal(line) + style.Reset);
    }
}
