using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ponder.Training.Metrics;

/// <summary>
/// A run's measurements as JSON, an object a line: <c>metrics.jsonl</c> with <c>{"step":0,"time":…,"loss":…}</c> and
/// <c>samples.jsonl</c>. Each line is written before the next step begins. What is not a number is null.
/// </summary>
public sealed class JsonLinesMetrics : IMetricSink
{
    // The file is read by programs, and by people who want to see characters rather than escapes.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TimeProvider _clock;
    private readonly FileStream _metrics;
    private readonly FileStream _samples;

    /// <summary>Opens the files of a run, to go on with them or to begin.</summary>
    /// <param name="folder">The run's folder; it is created.</param>
    /// <param name="step">
    /// The next step's number. Lines of it and of later ones are removed: they are of a run that was interrupted, and come again.
    /// </param>
    /// <param name="clock">Where the time of a line comes from.</param>
    /// <exception cref="TrainingException">A line of before is something else; file and line are named.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public JsonLinesMetrics(string folder, int step = 0, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        Directory.CreateDirectory(folder);
        _metrics = Open(Path.Combine(folder, RunFiles.Metrics), step);
        try
        {
            _samples = Open(Path.Combine(folder, RunFiles.Samples), step);
        }
        catch
        {
            _metrics.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A value is named <c>step</c> or <c>time</c>.</exception>
    public void Write(StepMetrics metrics)
    {
        foreach (string reserved in MetricLine.Reserved)
        {
            if (metrics.Values.ContainsKey(reserved))
                throw new ArgumentException($"{reserved} is no name for a value", nameof(metrics));
        }
        Append(_metrics, json =>
        {
            json.WriteNumber(MetricLine.Step, metrics.Step);
            json.WriteNumber(MetricLine.Time, Math.Round(_clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0, 3));
            foreach ((string name, double value) in metrics.Values)
                WriteNumber(json, name, value);
        });
    }

    /// <inheritdoc/>
    public void Write(SampleRollout sample) => Append(_samples, json =>
    {
        json.WriteNumber(MetricLine.Step, sample.Step);
        json.WriteString(SampleLine.Prompt, sample.Prompt);
        json.WriteString(SampleLine.Thought, sample.Thought);
        json.WriteString(SampleLine.Answer, sample.Answer);
        WriteNumber(json, SampleLine.Reward, sample.Reward);
        json.WriteString(SampleLine.Reason, sample.Reason);
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics.Dispose();
        _samples.Dispose();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static void Append(FileStream file, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter json = new(line, s_options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        line.Write("\n"u8);
        file.Write(line.WrittenSpan);
        file.Flush();
    }

    private static FileStream Open(string path, int step)
    {
        FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            file.SetLength(MetricLine.LengthBefore(file, path, step));
            file.Seek(0, SeekOrigin.End);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
