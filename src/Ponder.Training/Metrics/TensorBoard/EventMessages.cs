namespace Ponder.Training.Metrics.TensorBoard;

/// <summary>
/// The messages of an event file, with the field numbers of tensorflow/core/util/event.proto, framework/summary.proto and
/// framework/tensor.proto.
/// </summary>
internal static class EventMessages
{
    private const int WallTime = 1;
    private const int Step = 2;
    private const int FileVersion = 3;
    private const int Summary = 5;
    private const int SessionLog = 7;
    private const int SummaryValue = 1;
    private const int ValueTag = 1;
    private const int ValueSimple = 2;
    private const int ValueTensor = 8;
    private const int ValueMetadata = 9;
    private const int SessionStart = 1;
    private const int StringType = 7;

    /// <summary>What a file begins with.</summary>
    public static byte[] Version(double time) => Write(time, null, message => message.Text(FileVersion, "brain.Event:2"));

    /// <summary>Says that a run goes on at a step: what other files have of it and of later ones no longer counts.</summary>
    public static byte[] Resumed(double time, int step) =>
        Write(time, step, message => message.Message(SessionLog, log => log.Integer(1, SessionStart)));

    /// <summary>Numbers of a step.</summary>
    public static byte[] Scalars(double time, StepMetrics metrics) => Write(time, metrics.Step, message =>
        message.Message(Summary, summary =>
        {
            foreach ((string name, double number) in metrics.Values)
            {
                summary.Message(SummaryValue, value =>
                {
                    value.Text(ValueTag, name);
                    value.Single(ValueSimple, (float)number);
                });
            }
        }));

    /// <summary>A text in Markdown, for the text dashboard.</summary>
    public static byte[] Text(double time, int step, string tag, string text) => Write(time, step, message =>
        message.Message(Summary, summary => summary.Message(SummaryValue, value =>
        {
            value.Text(ValueTag, tag);
            value.Message(ValueTensor, tensor =>
            {
                tensor.Integer(1, StringType);
                tensor.Message(2, shape => shape.Message(2, dimension => dimension.Integer(1, 1)));
                tensor.Text(8, text);
            });
            value.Message(ValueMetadata, metadata => metadata.Message(1, plugin => plugin.Text(1, "text")));
        })));

    private static byte[] Write(double time, int? step, Action<MessageWriter> write)
    {
        MessageWriter message = new();
        message.Double(WallTime, time);
        if (step is int number)
            message.Integer(Step, number);
        write(message);
        return message.Written.ToArray();
    }
}
