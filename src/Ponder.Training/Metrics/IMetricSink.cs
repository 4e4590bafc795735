namespace Ponder.Training.Metrics;

/// <summary>Takes what a run measures. Called by one thread; steps come in order.</summary>
public interface IMetricSink : IDisposable
{
    /// <summary>Keeps a step's measurements; nothing is held back when it returns, so that others see it and a crash loses nothing.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    void Write(StepMetrics metrics);

    /// <summary>Keeps a sample.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    void Write(SampleRollout sample);
}
