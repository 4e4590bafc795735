using Ponder.Training.Optimization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Optimization;

public sealed class AdamWOptimizerTests
{
    private static readonly AdamWSettings s_settings = new() { Beta1 = 0.8, Beta2 = 0.9, Epsilon = 0.01, WeightDecay = 0.5 };

    [Fact]
    public void Two_steps_are_those_of_the_paper()
    {
        using IDisposable scope = NewDisposeScope();
        Parameter matrix = new(tensor(new float[,] { { 2 } }));
        using AdamWOptimizer optimizer = new([("m", matrix)], s_settings);
        matrix.grad = tensor(new float[,] { { 0.5f } });
        optimizer.Step(0.1);
        // The corrected mean and the corrected root are the gradient itself.
        double first = 2 * (1 - 0.1 * 0.5) - 0.1 * 0.5 / (0.5 + 0.01);
        Assert.Equal(first, matrix.item<float>(), 1e-6);
        Assert.Null(matrix.grad);

        matrix.grad = tensor(new float[,] { { -1f } });
        optimizer.Step(0.2);
        double mean = (0.8 * 0.2 * 0.5 + 0.2 * -1) / (1 - 0.64);
        double square = (0.9 * 0.1 * 0.25 + 0.1 * 1) / (1 - 0.81);
        Assert.Equal(first * (1 - 0.2 * 0.5) - 0.2 * mean / (Math.Sqrt(square) + 0.01), matrix.item<float>(), 1e-6);
        Assert.Equal(2, optimizer.Steps);
    }

    [Fact]
    public void Vectors_do_not_decay_and_what_has_no_gradient_stays()
    {
        using IDisposable scope = NewDisposeScope();
        Parameter vector = new(tensor([2f, 3f]));
        Parameter matrix = new(tensor(new float[,] { { 4 } }));
        using AdamWOptimizer optimizer = new([("v", vector), ("m", matrix)], s_settings);
        vector.grad = tensor([0f, 0f]);
        optimizer.Step(0.1);
        Assert.Equal([2f, 3f], vector.data<float>());
        Assert.Equal(4, matrix.item<float>());
        Assert.Equal(["v.mean", "v.square", "m.mean", "m.square"], optimizer.State.Select(state => state.Name));
    }
}
