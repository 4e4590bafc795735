using System.Net;
using System.Net.Http.Headers;
using Ponder.Checkpoints.Hub.Listing;

namespace Ponder.Checkpoints.Hub.Transfer;

/// <summary>Fetches one file into its partial file until all bytes are there and their hash is right.</summary>
internal sealed class FileDownload(
    HubTransport transport, HubOptions options, HubRequest request, Uri address, RepositoryFile file, FileTracker tracker)
{
    // How often the bytes may be wrong before the file counts as wrong at its source.
    private const int MostWrong = 3;
    private const int ReadSize = 256 * 1024;

    /// <exception cref="HubException">The file cannot be had.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task RunAsync(string path, CancellationToken cancellation)
    {
        using PartialFile part = PartialFile.Open(path, file);
        if (part.Length > 0)
            part.Rehash(done => tracker.At(PullStage.Checking, done), cancellation);

        Retries retries = new(options, request, tracker.Retrying);
        long best = part.Length;
        for (int wrong = 0; ;)
        {
            Exception failure;
            try
            {
                if (part.Length < file.Size)
                    await FetchAsync(part, cancellation);
                part.Verify();
                tracker.Complete();
                return;
            }
            catch (WrongContentException e)
            {
                part.StartOver(null);
                tracker.At(PullStage.Downloading, 0);
                if (++wrong == MostWrong)
                    throw new HubException($"{request}: {e.Message} ({MostWrong} times)", e);
                failure = e;
            }
            catch (DroppedException e)
            {
                failure = e;
            }

            // However often a slow line breaks, a pull that gains bytes goes on. Bytes fetched anew are no gain.
            if (part.Length > best)
            {
                best = part.Length;
                retries.Reset();
            }
            await retries.WaitAsync(failure, cancellation);
        }
    }

    private async Task FetchAsync(PartialFile part, CancellationToken cancellation)
    {
        using StallGuard guard = new(options, cancellation);
        // With a listed hash the content is known, and a tag that differs between a host's servers would only cost a restart.
        EntityTagHeaderValue? unchanged = null;
        if (part.Length > 0 && file.Hash is null && !EntityTagHeaderValue.TryParse(part.ETag, out unchanged))
            part.StartOver(null);
        RangeHeaderValue? range = part.Length > 0 ? new RangeHeaderValue(part.Length, null) : null;

        using HttpResponseMessage response = await transport.GetAsync(address, request, range, unchanged, guard, cancellation);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            throw new WrongContentException($"the server has no byte {part.Length} of {file.Size}");
        HubStatus.Check(response, transport.Site, request, options.Clock);
        CheckHeaders(response, part);

        using Stream body = await response.Content.ReadAsStreamAsync(guard.Token);
        byte[] buffer = new byte[(int)Math.Min(ReadSize, file.Size - part.Length + 1)];
        while (await HubTransport.ReadAsync(body, buffer, guard, cancellation) is > 0 and int read)
        {
            if (read > file.Size - part.Length)
                throw new WrongContentException($"the server sends more than the {file.Size} bytes that are listed");
            part.Append(buffer.AsSpan(0, read));
            tracker.At(PullStage.Downloading, part.Length);
        }
        if (part.Length < file.Size)
            throw new DroppedException($"the connection ended after {part.Length} of {file.Size} bytes");
    }

    private void CheckHeaders(HttpResponseMessage response, PartialFile part)
    {
        HttpContentHeaders headers = response.Content.Headers;
        if (headers.ContentEncoding.Any(static encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            throw new WrongContentException($"the server sends the file in the encoding {string.Join(", ", headers.ContentEncoding)}");

        if (response.StatusCode == HttpStatusCode.PartialContent)
            CheckRange(headers.ContentRange, part);
        else if (response.StatusCode != HttpStatusCode.OK)
            throw new WrongContentException($"the server answers {(int)response.StatusCode} to a download");
        else if (part.Length > 0 || file.Hash is null)
            // Ranges are ignored here, or the file has changed: the body is the whole of it.
            part.StartOver(response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : null);

        if (headers.ContentLength is long length && length != file.Size - part.Length)
            throw new WrongContentException($"the server announces {length} bytes where {file.Size - part.Length} are listed");
    }

    private void CheckRange(ContentRangeHeaderValue? range, PartialFile part)
    {
        bool right = range is { Unit: "bytes", HasRange: true } && range.From == part.Length
            && range.To >= range.From && range.To < file.Size && (range.Length is null || range.Length == file.Size);
        if (!right)
            throw new WrongContentException($"the server sends the range '{range}' where bytes {part.Length}-{file.Size - 1} of {file.Size} were asked for");
    }
}
