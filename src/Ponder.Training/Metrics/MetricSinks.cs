namespace Ponder.Training.Metrics;

/// <summary>Several sinks as one; it disposes of them.</summary>
/// <param name="sinks">Who is told, in this order.</param>
public sealed class MetricSinks(IReadOnlyList<IMetricSink> sinks) : IMetricSink
{
    /// <inheritdoc/>
    public void Write(StepMetrics metrics)
    {
        foreach (IMetricSink sink in sinks)
            sink.Write(metrics);
    }

    /// <inheritdoc/>
    public void Write(SampleRollout sample)
    {
        foreach (IMetricSink sink in sinks)
            sink.Write(sample);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IMetricSink sink in sinks)
            sink.Dispose();
    }
}
