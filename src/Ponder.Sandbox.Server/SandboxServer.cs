using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ponder.Verifiers;
using Ponder.Verifiers.Code;

namespace Ponder.Sandbox.Server;

/// <summary>
/// Runs and tests programs for whoever asks over HTTP: <c>POST /run_code</c> (SandboxFusion's), <c>POST /submit</c> (a case
/// of <c>ponder verify code</c>), <c>GET /health</c>, <c>GET /metrics</c>.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly SandboxServerOptions _options;
    private readonly ISandbox _sandbox;
    private readonly CodeGrader _grader;
    private readonly ApiKeyGuard _guard;
    private readonly HostGuard _hosts;
    private readonly ServerMetrics _metrics = new();
    private readonly AdmissionQueue _queue;
    private readonly Jobs _jobs;
    private readonly WebApplication _application;

    /// <summary>Makes a server that does not listen yet.</summary>
    /// <exception cref="ArgumentException">An option is out of its range, or a key is missing where one is needed.</exception>
    public SandboxServer(ISandbox sandbox, SandboxServerOptions options)
    {
        options.Validate();
        (_sandbox, _options) = (sandbox, options);
        _grader = new CodeGrader(sandbox);
        _guard = new ApiKeyGuard(options.ApiKey);
        _hosts = new HostGuard(options.ApiKey is not null);
        _queue = new AdmissionQueue(options.Concurrency, options.QueueLength);
        _jobs = new Jobs(_queue, _metrics, options.BodyTimeout);
        _application = Build();
    }

    /// <summary>Where it listens, once it does.</summary>
    public string Url => _application.Urls.First();

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">The address cannot be had.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default) => _application.StartAsync(cancellationToken);

    /// <summary>Takes no more requests, sends away those that wait, and lets those that run end within their time.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => _application.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync().ConfigureAwait(false);
        _queue.Dispose();
    }

    private WebApplication Build()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = _options.ShutdownTimeout);
        // Signals are the command's to handle.
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = _options.MaxRequestBytes;
            kestrel.Listen(_options.Address, _options.Port);
        });
        WebApplication application = builder.Build();
        application.Lifetime.ApplicationStopping.Register(_queue.Close);
        application.Use(GuardAsync);
        application.MapGet("/health", (RequestDelegate)HealthAsync);
        application.MapGet("/metrics", (RequestDelegate)MetricsAsync);
        application.MapPost("/run_code", (RequestDelegate)RunCodeAsync);
        application.MapPost("/submit", (RequestDelegate)SubmitAsync);
        return application;
    }

    /// <summary>What stands around every request: the host, the key, the count, and an answer to what went wrong.</summary>
    private async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            if (!_hosts.Admits(context.Request))
                await JsonReply.SendErrorAsync(context, StatusCodes.Status421MisdirectedRequest,
                    "without a key, requests are answered to localhost only").ConfigureAwait(false);
            else if (context.Request.Path != "/health" && !_guard.Admits(context.Request))
                await JsonReply.SendErrorAsync(context, StatusCodes.Status401Unauthorized,
                    "the API key is missing or wrong").ConfigureAwait(false);
            else
                await next(context).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer. nginx's code for it, seen in the metrics only.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            await JsonReply.SendErrorAsync(context, error.StatusCode, error.Message).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not BadHttpRequestException && !context.Response.HasStarted)
        {
            await JsonReply.SendErrorAsync(
                context, StatusCodes.Status500InternalServerError,
                $"internal error: {error.GetType().Name}").ConfigureAwait(false);
        }
        finally
        {
            // Paths of endpoints only: whoever asks for others must not fill the table.
            string path = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "other";
            _metrics.CountRequest(path, context.Response.StatusCode);
        }
    }

    private Task HealthAsync(HttpContext context) => JsonReply.SendAsync(context, StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteString("status", "ok");
        json.WriteNumber("running", _queue.Running);
        json.WriteNumber("waiting", _queue.Waiting);
        json.WriteEndObject();
    });

    private Task MetricsAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return context.Response.WriteAsync(_metrics.ToText(_queue), context.RequestAborted);
    }

    private Task RunCodeAsync(HttpContext context) =>
        _jobs.AnswerAsync(context, body => RunCodeRequest.Read(body, _options), async (program, cancellationToken) =>
        {
            try
            {
                SandboxResult result = await _sandbox.RunAsync(program, cancellationToken).ConfigureAwait(false);
                _metrics.CountOutcome(RunCodeResponse.Verdict(result.Status));
                return json => RunCodeResponse.Write(json, result);
            }
            catch (SandboxException error)
            {
                _metrics.CountOutcome("unavailable");
                return json => RunCodeResponse.WriteError(json, error.Message);
            }
        });

    private Task SubmitAsync(HttpContext context) =>
        _jobs.AnswerAsync(context, body => SubmitRequest.Read(body, _options), async (job, cancellationToken) =>
        {
            Verdict verdict;
            try
            {
                CodeVerdict judged = await _grader.GradeAsync(job.Submission, job.Tests, job.Options,
                    cancellationToken).ConfigureAwait(false);
                _metrics.CountOutcome(judged.Status.Name());
                verdict = judged;
            }
            catch (VerificationException error)
            {
                _metrics.CountOutcome(error.ToError().KindName);
                verdict = Verdict.Failed(error.ToError());
            }
            return json => Write(json, verdict);
        });

    private static void Write(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteStartObject();
        verdict.WriteTo(json);
        json.WriteEndObject();
    }
}
