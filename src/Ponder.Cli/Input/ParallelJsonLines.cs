using System.Text.Json;
using System.Threading.Channels;
using Ponder.Cli.Errors;

namespace Ponder.Cli.Input;

/// <summary>JSON objects, one a line, answered in parallel and in order, a line each.</summary>
/// <param name="input">The lines; blank ones are skipped.</param>
/// <param name="output">Receives the answers.</param>
/// <param name="parallel">Lines at work at once.</param>
/// <param name="answer">Answers one line; what it throws ends everything.</param>
internal sealed class ParallelJsonLines(
    Stream input, TextWriter output, int parallel, Func<JsonElement, CancellationToken, ValueTask<Action<Utf8JsonWriter>>> answer)
{
    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false };
    private readonly Lock _counting = new();

    /// <summary>Lines that were not JSON objects.</summary>
    public int Malformed { get; private set; }

    /// <summary>Answers every line.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<Task<Action<Utf8JsonWriter>>> answers = Channel.CreateBounded<Task<Action<Utf8JsonWriter>>>(4 * parallel);
        using SemaphoreSlim free = new(parallel);
        Task reading = ReadAsync(answers.Writer, free, stop.Token);
        try
        {
            while (await answers.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                while (answers.Reader.TryRead(out Task<Action<Utf8JsonWriter>>? next))
                    Output.JsonLine.Write(output, await next.ConfigureAwait(false));
                // Whoever waits for an answer before sending the next line must get it.
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (answers.Reader.TryRead(out Task<Action<Utf8JsonWriter>>? left))
                await ((Task)left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await reading.ConfigureAwait(false);
    }

    private async Task ReadAsync(ChannelWriter<Task<Action<Utf8JsonWriter>>> answers, SemaphoreSlim free, CancellationToken cancellationToken)
    {
        try
        {
            using StreamReader reader = new(input, leaveOpen: true);
            for (int number = 1; ; number++)
            {
                // A read from a terminal or pipe cannot be cancelled, so it is left behind.
                string? line = await reader.ReadLineAsync(cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
                if (line is null)
                    break;
                if (string.IsNullOrWhiteSpace(line))
                    continue;
                await free.WaitAsync(cancellationToken).ConfigureAwait(false);
                int own = number;
                Task<Action<Utf8JsonWriter>> task = Task.Run(
                    async () =>
                    {
                        try
                        {
                            return await AnswerAsync(line, own, cancellationToken).ConfigureAwait(false);
                        }
                        finally
                        {
                            free.Release();
                        }
                    },
                    CancellationToken.None);
                await answers.WriteAsync(task, cancellationToken).ConfigureAwait(false);
            }
            answers.Complete();
        }
        catch (Exception error)
        {
            answers.Complete(error);
        }
    }

    private async ValueTask<Action<Utf8JsonWriter>> AnswerAsync(string line, int number, CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, s_options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Problem(number, "expected a JSON object");
            return await answer(document.RootElement, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException error)
        {
            return Problem(number, JsonLineReader.Describe(error));
        }
    }

    private Action<Utf8JsonWriter> Problem(int number, string problem)
    {
        lock (_counting)
            Malformed++;
        return json =>
        {
            json.WriteStartObject();
            json.WriteString("error", ErrorLine.OneLine(problem));
            json.WriteString("error_kind", "bad_case");
            json.WriteNumber("line", number);
            json.WriteEndObject();
        };
    }
}
