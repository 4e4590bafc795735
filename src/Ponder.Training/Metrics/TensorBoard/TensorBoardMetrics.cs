using System.Globalization;
using System.Text;

namespace Ponder.Training.Metrics.TensorBoard;

/// <summary>
/// A run's measurements as an event file that TensorBoard shows: scalars, and sample rollouts as texts. Each run and each resumption
/// has a file of its own.
/// </summary>
public sealed class TensorBoardMetrics : IMetricSink
{
    private readonly TimeProvider _clock;
    private readonly FileStream _file;
    private int _sampleStep = -1;
    private int _samples;

    /// <summary>Begins a file.</summary>
    /// <param name="folder">The folder, which may hold those of before; it is created.</param>
    /// <param name="step">The next step's number; what other files of the folder have of it and of later ones no longer counts.</param>
    /// <param name="clock">Where the time of an event comes from.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public TensorBoardMetrics(string folder, int step = 0, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        Directory.CreateDirectory(folder);
        _file = Create(folder, _clock.GetUtcNow().ToUnixTimeSeconds());
        Append(EventMessages.Version(Now));
        if (step > 0)
            Append(EventMessages.Resumed(Now, step));
    }

    private double Now => _clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;

    /// <inheritdoc/>
    public void Write(StepMetrics metrics) => Append(EventMessages.Scalars(Now, metrics));

    /// <inheritdoc/>
    public void Write(SampleRollout sample)
    {
        // TensorBoard keeps one text a tag and step.
        _samples = sample.Step == _sampleStep ? _samples + 1 : 0;
        _sampleStep = sample.Step;
        Append(EventMessages.Text(Now, sample.Step, $"sample/{_samples}/text_summary", Markdown(sample)));
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // TensorBoard reads the files in the order of their names, so that the later one's must come later.
    private static FileStream Create(string folder, long seconds)
    {
        for (int number = 0; ; number++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{seconds:D10}.ponder.{number}");
            string path = Path.Combine(folder, name);
            if (!File.Exists(path))
                return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        }
    }

    private static string Markdown(SampleRollout sample)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"**reward {sample.Reward:0.####}**\n\n");
        Quote(text, "verdict", sample.Reason);
        Quote(text, "prompt", sample.Prompt);
        Quote(text, "thought", sample.Thought);
        Quote(text, "answer", sample.Answer);
        return text.ToString();
    }

    // Indented, a text is shown as it is, whatever Markdown or HTML it holds.
    private static void Quote(StringBuilder text, string title, string content)
    {
        if (content.Length == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"**{title}**\n\n");
        foreach (string line in content.ReplaceLineEndings("\n").Split('\n'))
            text.Append(CultureInfo.InvariantCulture, $"    {line}\n");
        text.Append('\n');
    }

    private void Append(ReadOnlySpan<byte> message)
    {
        _file.Write(RecordWriter.Frame(message));
        _file.Flush();
    }
}
