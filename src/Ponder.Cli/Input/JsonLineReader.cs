using System.Text.Json;
using System.Threading.Channels;
using Ponder.Cli.Errors;

namespace Ponder.Cli.Input;

/// <summary>JSON objects, one a line, answered in order, one a line; one that fails is answered with its error.</summary>
/// <param name="input">The lines; empty ones are skipped.</param>
/// <param name="output">Receives the answers.</param>
/// <param name="parallel">Lines at work at once.</param>
/// <param name="answer">Answers one line.</param>
internal sealed class JsonLineReader(
    Stream input, TextWriter output, int parallel, Func<JsonElement, CancellationToken, ValueTask<LineAnswer>> answer)
{
    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false };
    private int _lines;
    private int _failures;

    /// <summary>One line after the other.</summary>
    public JsonLineReader(Stream input, TextWriter output, Func<JsonElement, Action<Utf8JsonWriter>> answer)
        : this(input, output, 1, (line, _) => ValueTask.FromResult(new LineAnswer(answer(line))))
    {
    }

    /// <summary>Answers every line.</summary>
    /// <exception cref="CliException">Some lines failed; thrown at the end.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<Task<LineAnswer>> answers = Channel.CreateBounded<Task<LineAnswer>>(4 * parallel);
        using SemaphoreSlim free = new(parallel);
        Task reading = ReadAsync(answers.Writer, free, stop.Token);
        try
        {
            while (await answers.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                while (answers.Reader.TryRead(out Task<LineAnswer>? next))
                {
                    LineAnswer done = await next.ConfigureAwait(false);
                    _failures += done.Failed ? 1 : 0;
                    Output.JsonLine.Write(output, done.Write);
                }
                // Whoever waits for an answer before sending the next line must get it.
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (answers.Reader.TryRead(out Task<LineAnswer>? left))
                await ((Task)left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        if (_failures > 0)
            throw new CliException(_lines == 1
                ? "the line failed; its answer says why"
                : $"{_failures} of {_lines} lines failed; each one's answer says why");
    }

    /// <summary>Begins an answer for every line, in order, as soon as one may be at work.</summary>
    private async Task ReadAsync(ChannelWriter<Task<LineAnswer>> answers, SemaphoreSlim free, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (byte[] line in LineStream.ReadAsync(input, cancellationToken).ConfigureAwait(false))
            {
                int number = ++_lines;
                if (line.AsSpan().IndexOfAnyExcept(" \t\r"u8) < 0)
                    continue;
                await free.WaitAsync(cancellationToken).ConfigureAwait(false);
                await answers.WriteAsync(Begin(line, number), cancellationToken).ConfigureAwait(false);
            }
            answers.Complete();
        }
        catch (Exception error)
        {
            answers.Complete(error);
        }

        Task<LineAnswer> Begin(byte[] line, int number) => Task.Run(
            async () =>
            {
                try
                {
                    return await AnswerAsync(line, number, cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    free.Release();
                }
            },
            CancellationToken.None);
    }

    private async ValueTask<LineAnswer> AnswerAsync(byte[] line, int number, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, s_options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new CliException("expected a JSON object");
            return await answer(document.RootElement, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (IsInput(error))
        {
            return new LineAnswer(json => WriteError(json, number, error), Failed: true);
        }
    }

    /// <summary>A bad line, as opposed to a defect or a signal.</summary>
    private static bool IsInput(Exception error) =>
        error is JsonException || (ErrorLine.IsExpected(error) && error is not IOException);

    /// <summary>The parser counts lines within our one line; only the byte says something.</summary>
    private static string Describe(JsonException error)
    {
        string problem = error.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
        return error.BytePositionInLine is long position ? $"not JSON: {problem} (byte {position})" : $"not JSON: {problem}";
    }

    private static void WriteError(Utf8JsonWriter json, int line, Exception error)
    {
        string problem = error is JsonException syntax ? Describe(syntax) : error.Message;
        json.WriteStartObject();
        json.WriteString("error", ErrorLine.OneLine(problem));
        json.WriteNumber("line", line);
        json.WriteEndObject();
    }
}
