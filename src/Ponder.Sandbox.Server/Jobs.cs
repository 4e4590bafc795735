using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Ponder.Verifiers;

namespace Ponder.Sandbox.Server;

/// <summary>The way of every request that runs programs: the body, a place in the queue, its turn, the answer.</summary>
internal sealed class Jobs(AdmissionQueue queue, ServerMetrics metrics, TimeSpan bodyTimeout)
{
    private const int MostRetrySeconds = 60;
    private static readonly JsonDocumentOptions s_json = new() { AllowDuplicateProperties = false };
    private int _readers;

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="read">Makes a job of the body, before it takes a place.</param>
    /// <param name="work">Does it and says what to write.</param>
    public async Task AnswerAsync<T>(
        HttpContext context, Func<JsonElement, T> read, Func<T, CancellationToken, Task<Action<Utf8JsonWriter>>> work)
    {
        // A page in a browser can send plain texts to any address, this machine's own too, but not JSON without asking.
        if (!context.Request.HasJsonContentType())
        {
            await JsonReply.SendErrorAsync(context, StatusCodes.Status415UnsupportedMediaType,
                "expected application/json").ConfigureAwait(false);
            return;
        }
        // A body may be long in coming, so that it takes its place in the queue only when it is there.
        JsonDocument? body = null;
        int readers = Interlocked.Increment(ref _readers);
        try
        {
            if (queue.IsFull || readers > queue.Readers)
                await SendAwayAsync(context).ConfigureAwait(false);
            else
                body = await ReadAsync(context).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _readers);
        }
        using (body)
        {
            if (body is not null)
                await AnswerAsync(context, body.RootElement, read, work).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the body; null if it is none, and that is answered.</summary>
    private async Task<JsonDocument?> ReadAsync(HttpContext context)
    {
        CancellationToken left = context.RequestAborted;
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(left);
        either.CancelAfter(bodyTimeout);
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, s_json, either.Token).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            await JsonReply.SendErrorAsync(context, StatusCodes.Status400BadRequest,
                "the body is not JSON").ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!left.IsCancellationRequested)
        {
            await JsonReply.SendErrorAsync(context, StatusCodes.Status408RequestTimeout,
                "the body does not come").ConfigureAwait(false);
        }
        return null;
    }

    private async Task AnswerAsync<T>(
        HttpContext context, JsonElement body, Func<JsonElement, T> read,
        Func<T, CancellationToken, Task<Action<Utf8JsonWriter>>> work)
    {
        CancellationToken left = context.RequestAborted;
        T job;
        try
        {
            job = read(body);
        }
        catch (VerificationException error)
        {
            await JsonReply.SendErrorAsync(context, StatusCodes.Status400BadRequest, error.Message).ConfigureAwait(false);
            return;
        }
        if (!queue.TryEnter(out AdmissionQueue.Place? place))
        {
            await SendAwayAsync(context).ConfigureAwait(false);
            return;
        }
        using (place)
        {
            if (!await place!.WaitAsync(left).ConfigureAwait(false))
            {
                await JsonReply.SendErrorAsync(context, StatusCodes.Status503ServiceUnavailable,
                    "the server is stopping").ConfigureAwait(false);
                return;
            }
            long start = Stopwatch.GetTimestamp();
            Action<Utf8JsonWriter> answer = await work(job, left).ConfigureAwait(false);
            metrics.Observe(Stopwatch.GetElapsedTime(start));
            await JsonReply.SendAsync(context, StatusCodes.Status200OK, answer).ConfigureAwait(false);
        }
    }

    private Task SendAwayAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetrySeconds().ToString(CultureInfo.InvariantCulture);
        return JsonReply.SendErrorAsync(context, StatusCodes.Status429TooManyRequests, "too many requests wait; try again later");
    }

    /// <summary>About when half the queue will have gone, by what turns took so far.</summary>
    private int RetrySeconds()
    {
        double seconds = metrics.MeanSeconds * queue.Waiting / Math.Max(1, queue.Running) / 2;
        return (int)Math.Clamp(Math.Ceiling(seconds), 1, MostRetrySeconds);
    }
}
