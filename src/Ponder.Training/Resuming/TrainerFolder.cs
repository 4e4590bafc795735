using System.Text.Json;
using System.Text.Json.Nodes;
using Ponder.Training.Models;
using Ponder.Training.Optimization;
using static TorchSharp.torch;

namespace Ponder.Training.Resuming;

/// <summary>
/// All that the next step depends on, in a folder: weights and means of gradients in fp32, bit for bit, and the number of steps. What
/// data a step sees follows from its number and the seed, so that there are no random streams to keep.
/// </summary>
public static class TrainerFolder
{
    private const string Weights = "weights.safetensors";
    private const string Optimizer = "optimizer.safetensors";
    private const string State = "state.json";

    /// <summary>Writes a folder, whole or not at all; one that is there is replaced.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="network">The network.</param>
    /// <param name="optimizer">Its optimiser.</param>
    /// <param name="step">Steps that are behind.</param>
    /// <param name="progress">What else the next step depends on, such as the next prompt's number.</param>
    /// <exception cref="IOException">It cannot be written, or the disk has no room for it.</exception>
    public static void Save(string folder, nn.Module network, AdamWOptimizer optimizer, int step, JsonObject? progress = null) =>
        WholeFolder.Write(folder, temporary =>
        {
            ParameterFile.Write(Path.Combine(temporary, Weights), Parameters(network));
            ParameterFile.Write(Path.Combine(temporary, Optimizer), optimizer.State);
            JsonObject state = new() { ["step"] = step, ["optimizer_steps"] = optimizer.Steps, ["progress"] = progress?.DeepClone() };
            File.WriteAllText(Path.Combine(temporary, State), state.ToJsonString());
        });

    /// <summary>Where the state is that was saved last as a whole; null if there is none.</summary>
    public static string? Find(string folder) => WholeFolder.Find(folder, State);

    /// <summary>Reads a folder into a network and its optimiser.</summary>
    /// <returns>Steps that are behind, and what was saved with them.</returns>
    /// <exception cref="TrainingException">It is of another network, or broken.</exception>
    public static (int Step, JsonObject Progress) Load(string folder, nn.Module network, AdamWOptimizer optimizer)
    {
        try
        {
            JsonNode state = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, State)))!;
            ParameterFile.Read(Path.Combine(folder, Weights), Parameters(network));
            ParameterFile.Read(Path.Combine(folder, Optimizer), optimizer.State);
            optimizer.Steps = state["optimizer_steps"]!.GetValue<int>();
            return (state["step"]!.GetValue<int>(), state["progress"] as JsonObject ?? []);
        }
        catch (Exception error) when (error is JsonException or NullReferenceException or InvalidOperationException or FormatException
            or IOException or Checkpoints.CheckpointException)
        {
            throw new TrainingException($"{folder}: cannot be resumed from: {error.Message}", error);
        }
    }

    private static IEnumerable<(string Name, Tensor Value)> Parameters(nn.Module network) =>
        network.named_parameters().Select(pair => (pair.name, (Tensor)pair.parameter));
}
