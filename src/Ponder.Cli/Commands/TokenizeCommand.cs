using System.CommandLine;
using System.Text.Json;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Hub;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Input;
using Ponder.Cli.Output;
using Ponder.Cli.Terminals;
using Ponder.Loading;
using Ponder.Text.Tokenization;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder tokenize</c>: text to token ids and back.</summary>
internal sealed class TokenizeCommand
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _model = CommonOptions.Model(
        "A model, or a folder that holds only the tokenizer's files.");

    private readonly Argument<string?> _text = new("TEXT")
    {
        Description = "The text (with --decode, the ids); - or nothing reads standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _decode = new("--decode", "-d") { Description = "Turn ids into text." };
    private readonly Option<bool> _pieces = new("--pieces") { Description = "Show each id with its text, one a line." };
    private readonly Option<bool> _plain = new("--plain") { Description = "Take the text of special tokens as ordinary text." };
    private readonly Option<bool> _skipSpecial =
        new("--skip-special") { Description = "With --decode: leave special tokens out." };

    private readonly Option<bool> _lines = CommonOptions.JsonLines(
        "Read {\"text\"} lines and write {\"ids\"} lines; with --decode, the other way round.");

    private TokenizeCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        TokenizeCommand tokenize = new(terminal);
        CliCommand command = new("tokenize", "Turn text into token ids, or ids into text.")
        {
            Details = """
                No begin or end tokens are added. With --jsonl a line that is not right is answered with {"error"} and
                its number, the others go on, and the exit code is 1.
                """,
        };
        command.Add(tokenize._model);
        command.Add(tokenize._text);
        command.Add(tokenize._decode);
        command.Add(tokenize._pieces);
        command.Add(tokenize._plain);
        command.Add(tokenize._skipSpecial);
        command.Add(tokenize._lines);
        command.AddExamples(
            "ponder tokenize ./my-model \"Hello, world\"",
            "ponder tokenize ./my-model 9707,11,1879 --decode",
            "ponder tokenize ./my-model --jsonl < texts.jsonl > ids.jsonl");
        command.SetAction(tokenize.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        bool decode = result.GetValue(_decode);
        bool matchSpecial = !result.GetValue(_plain);
        bool skipSpecial = result.GetValue(_skipSpecial);
        string? text = result.GetValue(_text);
        if (result.GetValue(_lines) && text is not (null or "-"))
            throw CliException.Usage("--jsonl: reads standard input, not TEXT");
        if (text is null && _terminal.InputIsTerminal)
            throw CliException.Usage($"no text: {Usage.Of(result.CommandResult.Command)}");

        string path = new ModelStore().Resolve(result.GetRequiredValue(_model));
        Tokenizer tokenizer = TokenizerFactory.Create(Checkpoint.OpenTokenizer(path));
        if (result.GetValue(_lines))
        {
            Func<JsonElement, Action<Utf8JsonWriter>> answer = decode
                ? line => DecodeLine(tokenizer, line, skipSpecial)
                : line => EncodeLine(tokenizer, line, matchSpecial);
            await new JsonLineReader(_terminal.Input, _terminal.Out, answer).RunAsync(cancellationToken).ConfigureAwait(false);
            return ExitCode.Success;
        }

        if (text is null or "-")
            text = await TextInput.ReadAsync(_terminal, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<int> ids = decode ? TokenIds.Parse(text, "TEXT") : tokenizer.Encode(text, matchSpecial);
        if (result.GetValue(_pieces))
            WritePieces(tokenizer, ids);
        else if (decode)
            _terminal.WriteText(Decode(tokenizer, ids, skipSpecial));
        else
            await _terminal.Out.WriteLineAsync(string.Join(',', ids)).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private void WritePieces(Tokenizer tokenizer, IReadOnlyList<int> ids)
    {
        foreach (int id in ids)
            _terminal.Out.WriteLine($"{id}\t{JsonEncodedText.Encode(Decode(tokenizer, [id], false), JsonLine.Encoder)}");
    }

    private static Action<Utf8JsonWriter> EncodeLine(Tokenizer tokenizer, JsonElement line, bool matchSpecial)
    {
        IReadOnlyList<int> ids = tokenizer.Encode(line.Text("text"), matchSpecial);
        return json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("ids");
            foreach (int id in ids)
                json.WriteNumberValue(id);
            json.WriteEndArray();
            json.WriteEndObject();
        };
    }

    private static Action<Utf8JsonWriter> DecodeLine(Tokenizer tokenizer, JsonElement line, bool skipSpecial)
    {
        string text = Decode(tokenizer, line.Ids("ids"), skipSpecial);
        return json =>
        {
            json.WriteStartObject();
            json.WriteString("text", text);
            json.WriteEndObject();
        };
    }

    private static string Decode(Tokenizer tokenizer, IReadOnlyList<int> ids, bool skipSpecial)
    {
        foreach (int id in ids)
        {
            if (id >= tokenizer.VocabularySize)
                throw new CliException($"token {id}: outside the vocabulary of {tokenizer.VocabularySize}");
        }
        return tokenizer.Decode(ids, skipSpecial);
    }
}
