using Ponder.Text.Reading;

namespace Ponder.Tests.Documentation;

/// <summary>The code in docs/reading.md; compiled here, compared with the page by <see cref="SnippetTests"/>.</summary>
internal static class ReadingSnippets
{
    public static void Read()
    {
        #region read
        GeneratedTextReader reader = new(new GeneratedTextOptions { StartsInThought = true });
        List<GeneratedTextEvent> events = [];
        foreach (string piece in new[] { "9.11 is sm", "aller.</thi", "nk>\n\n9.9" })
            reader.Append(piece, events);
        reader.Complete(events);

        foreach (GeneratedTextEvent next in events)
        {
            if (next is ThoughtText thought)
                Console.Write($"[{thought.Text}]");
            else if (next is AnswerText answer)
                Console.Write(answer.Text);
        }
        #endregion
    }
}
