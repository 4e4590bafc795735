using Ponder.Training.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Tests.Models;

public sealed class TokenProbabilitiesTests
{
    private static readonly long[] s_targets = [2, 3, 4, 5, 31, 7];
    private static readonly float[] s_gradients = [0.5f, -1, 2, 0, 1, -0.25f];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public void Pieces_of_any_size_give_what_all_rows_give(int rowsAtOnce)
    {
        using IDisposable scope = NewDisposeScope();
        using Qwen2Network network = TinyNetwork.Create(seed: 3);
        using PackedBatch batch = PackedBatch.Create([[1, 2, 3, 4, 5, 6]]);
        Tensor targets = tensor(s_targets);
        Tensor all = nn.functional.log_softmax(network.Project(network.call(batch)) / 0.7, 1);
        Tensor expected = all.gather(1, targets.unsqueeze(1)).squeeze(1);
        (expected * tensor(s_gradients)).sum().backward();
        Tensor[] gradients = [.. Parameters(network).Select(parameter => parameter.grad!.clone())];
        network.zero_grad();

        TokenProbabilities probabilities = new(network, temperature: 0.7, rowsAtOnce);
        (Tensor computed, Tensor entropies) = probabilities.Compute(network.call(batch), targets);
        Tensor learned = probabilities.Backward(network.call(batch), targets, tensor(s_gradients));

        Assert.True(computed.allclose(expected, 1e-5, 1e-6));
        Assert.True(learned.allclose(expected, 1e-5, 1e-6));
        Assert.True(entropies.allclose(-(all.exp() * all).sum(1), 1e-5, 1e-6));
        foreach ((Tensor one, Parameter other) in gradients.Zip(Parameters(network)))
            Assert.True(one.allclose(other.grad!, 1e-4, 1e-6));
    }

    private static IEnumerable<Parameter> Parameters(Qwen2Network network) => network.named_parameters().Select(pair => pair.parameter);
}
