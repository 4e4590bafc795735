using System.Text;
using Ponder.Inference;
using Ponder.Text.Reading;
using Ponder.Text.Tokenization;

namespace Ponder.Generation;

/// <summary>Tokens to text, text up to a stop string, and that text to thought, answer and tool calls.</summary>
internal sealed class GeneratedTextAssembler
{
    // Some GGUF files mark the tags as control tokens. Skipped like those, a thought would never end.
    private readonly Dictionary<int, string> _specialTags = [];
    private readonly TokenDecoder _decoder;
    private readonly StopStringFilter _stops;
    private readonly GeneratedTextReader _reader;
    private readonly GeneratedTextCollector _collector = new();
    private readonly StringBuilder _text = new();
    private int _tokens;
    private int? _tokensOfThought;

    public GeneratedTextAssembler(Tokenizer tokenizer, IReadOnlyList<string> stopStrings, GeneratedTextOptions reading)
    {
        _decoder = tokenizer.CreateDecoder(skipSpecial: true);
        _stops = new StopStringFilter(stopStrings);
        _reader = new GeneratedTextReader(reading);
        foreach (string tag in new[] { reading.OpenThought, reading.CloseThought, reading.OpenToolCall, reading.CloseToolCall })
        {
            if (tokenizer.TokenId(tag) is int id && tokenizer.IsSpecial(id))
                _specialTags[id] = tag;
        }
    }

    /// <summary>The whole text so far.</summary>
    public string Text => _text.ToString();

    /// <summary>The text so far, taken apart.</summary>
    public GeneratedText Collected => _collector.ToGeneratedText();

    /// <summary>The stop string that ended the text, or null.</summary>
    public string? StopString => _stops.Found;

    /// <summary>Tokens of the thought: up to its end, or all while it has none.</summary>
    public int ReasoningTokens => _tokensOfThought ?? (_reader.InThought ? _tokens : 0);

    /// <summary>Adds a token. An end token has no text.</summary>
    public GenerationUpdate Append(GeneratedToken token)
    {
        bool ends = token.Finish == FinishReason.Stop;
        string piece = ends ? "" : TextOf(token.Id);
        _tokens += ends ? 0 : 1;
        return Read(_stops.Append(piece)) with { Token = token };
    }

    /// <summary>Ends the text: whatever was held back comes out.</summary>
    public GenerationUpdate Complete()
    {
        string rest = _stops.Append(_decoder.Flush()) + _stops.Flush();
        GenerationUpdate update = Read(rest);
        List<GeneratedTextEvent> events = [.. update.Events];
        int known = events.Count;
        _reader.Complete(events);
        foreach (GeneratedTextEvent next in events.Skip(known))
            _collector.Add(next);
        return update with { Events = events };
    }

    private string TextOf(int id)
        => _specialTags.TryGetValue(id, out string? tag) ? _decoder.Flush() + tag : _decoder.Append(id);

    private GenerationUpdate Read(string text)
    {
        List<GeneratedTextEvent> events = [];
        _text.Append(text);
        _reader.Append(text, events);
        foreach (GeneratedTextEvent next in events)
        {
            _collector.Add(next);
            if (next is ThoughtEnded)
                _tokensOfThought = _tokens;
        }
        return new GenerationUpdate { Text = text, Events = events };
    }
}
