using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Ponder.Verifiers;

namespace Ponder.Sandbox.Server;

/// <summary>The way of every request that runs programs: a place in the queue, the body, its turn, the answer.</summary>
internal sealed class Jobs(AdmissionQueue queue, ServerMetrics metrics)
{
    private const int MostRetrySeconds = 60;
    private static readonly JsonDocumentOptions s_json = new() { AllowDuplicateProperties = false };

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="read">Makes a job of the body, before it waits.</param>
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
        if (!queue.TryEnter(out AdmissionQueue.Place? place))
        {
            context.Response.Headers.RetryAfter = RetrySeconds().ToString(CultureInfo.InvariantCulture);
            await JsonReply.SendErrorAsync(context, StatusCodes.Status429TooManyRequests,
                "too many requests wait; try again later")
                .ConfigureAwait(false);
            return;
        }
        using (place)
            await AnswerAsync(context, place!, read, work).ConfigureAwait(false);
    }

    private async Task AnswerAsync<T>(
        HttpContext context, AdmissionQueue.Place place, Func<JsonElement, T> read,
        Func<T, CancellationToken, Task<Action<Utf8JsonWriter>>> work)
    {
        CancellationToken left = context.RequestAborted;
        T job;
        JsonDocument body;
        try
        {
            body = await JsonDocument.ParseAsync(context.Request.Body, s_json, left).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            await JsonReply.SendErrorAsync(context, StatusCodes.Status400BadRequest,
                "the body is not JSON").ConfigureAwait(false);
            return;
        }
        using (body)
        {
            try
            {
                job = read(body.RootElement);
            }
            catch (VerificationException error)
            {
                await JsonReply.SendErrorAsync(context, StatusCodes.Status400BadRequest, error.Message).ConfigureAwait(false);
                return;
            }
            if (!await place.WaitAsync(left).ConfigureAwait(false))
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

    /// <summary>About when half the queue will have gone, by what turns took so far.</summary>
    private int RetrySeconds()
    {
        double seconds = metrics.MeanSeconds * queue.Waiting / Math.Max(1, queue.Running) / 2;
        return (int)Math.Clamp(Math.Ceiling(seconds), 1, MostRetrySeconds);
    }
}
