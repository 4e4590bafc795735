using Ponder.Training.Models;
using Ponder.Training.Optimization;
using Ponder.Training.Resuming;
using Ponder.Training.Supervised;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Resuming;

public sealed class TrainerFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("ponder-trainer-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void What_is_resumed_goes_on_bit_for_bit()
    {
        using IDisposable scope = NewDisposeScope();
        string folder = Path.Combine(_root, "last");
        using Qwen2Network network = TinyNetwork.Create(seed: 1);
        using AdamWOptimizer optimizer = new(network.named_parameters(), new AdamWSettings());
        Train(network, optimizer, 0, 3);
        TrainerFolder.Save(folder, network, optimizer, 3);
        Train(network, optimizer, 3, 6);

        using Qwen2Network other = TinyNetwork.Create(seed: 2);
        using AdamWOptimizer second = new(other.named_parameters(), new AdamWSettings());
        int step = TrainerFolder.Load(TrainerFolder.Find(folder)!, other, second).Step;
        Assert.Equal((3, 3), (step, second.Steps));
        Train(other, second, step, 6);

        Assert.Equal(Bits(network), Bits(other));
    }

    [Fact]
    public void A_folder_is_replaced_as_a_whole()
    {
        using IDisposable scope = NewDisposeScope();
        string folder = Path.Combine(_root, "last");
        using Qwen2Network network = TinyNetwork.Create(seed: 1);
        using AdamWOptimizer optimizer = new(network.named_parameters(), new AdamWSettings());
        Assert.Null(TrainerFolder.Find(folder));
        TrainerFolder.Save(folder, network, optimizer, 1);
        TrainerFolder.Save(folder, network, optimizer, 2);
        Assert.Equal([folder], Directory.GetDirectories(_root));
        Assert.Equal(2, TrainerFolder.Load(folder, network, optimizer).Step);
        // Interrupted between the moves.
        Directory.Move(folder, folder + ".old");
        Directory.CreateDirectory(folder + ".new");
        Assert.Equal(2, TrainerFolder.Load(TrainerFolder.Find(folder)!, network, optimizer).Step);
        TrainerFolder.Save(folder, network, optimizer, 3);
        Assert.Equal([folder], Directory.GetDirectories(_root));
    }

    [Fact]
    public void What_cannot_be_resumed_from_is_named()
    {
        using IDisposable scope = NewDisposeScope();
        string folder = Path.Combine(_root, "last");
        using Qwen2Network network = TinyNetwork.Create(seed: 1);
        using AdamWOptimizer optimizer = new(network.named_parameters(), new AdamWSettings());
        TrainerFolder.Save(folder, network, optimizer, 1);
        using Qwen2Network larger = new(TinyNetwork.Config with { IntermediateSize = 48 });
        using AdamWOptimizer another = new(larger.named_parameters(), new AdamWSettings());
        TrainingException shape = Assert.Throws<TrainingException>(() => TrainerFolder.Load(folder, larger, another));
        Assert.Contains("gate_proj", shape.Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "state.json"), "{}");
        Assert.Throws<TrainingException>(() => TrainerFolder.Load(folder, network, optimizer));
    }

    private static void Train(Qwen2Network network, AdamWOptimizer optimizer, int from, int to)
    {
        SupervisedTrainer trainer = new(network, optimizer, new SupervisedSettings());
        for (int step = from; step < to; step++)
        {
            Random data = new(step);
            TrainingExample[] batch = [.. Enumerable.Range(0, 4).Select(_ => TrainingExample.Whole([.. Enumerable.Range(0, 12).Select(_ => data.Next(32))]))];
            trainer.Step(batch, 0.01, TestContext.Current.CancellationToken);
        }
    }

    private static int[] Bits(Qwen2Network network) =>
        [.. network.named_parameters().SelectMany(pair => pair.parameter.data<float>().Select(BitConverter.SingleToInt32Bits))];
}
