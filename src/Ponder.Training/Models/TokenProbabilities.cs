using TorchSharp;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>
/// The log-probabilities that a network gives to tokens, and gradients through them, some rows of logits at a time: of a large
/// vocabulary, logits take more memory than everything else.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="temperature">What logits are divided by, as in sampling.</param>
/// <param name="rowsAtOnce">Rows of logits that there are at a time.</param>
public sealed class TokenProbabilities(Qwen2Network network, double temperature = 1, int rowsAtOnce = 1024)
{
    /// <summary>log π of each target, and the entropy of each distribution, both fp32 of [rows], without gradients.</summary>
    /// <param name="hidden">Hidden states, [rows, hiddenSize].</param>
    /// <param name="targets">Token ids, int64 of [rows].</param>
    public (Tensor LogProbabilities, Tensor Entropies) Compute(Tensor hidden, Tensor targets)
    {
        using IDisposable noGradients = no_grad();
        Tensor probabilities = zeros(targets.shape[0], device: hidden.device);
        Tensor entropies = zeros(targets.shape[0], device: hidden.device);
        foreach ((long start, long count) in Pieces(targets.shape[0]))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor all = LogSoftmax(hidden.narrow(0, start, count));
            probabilities.narrow(0, start, count).copy_(Pick(all, targets.narrow(0, start, count)));
            entropies.narrow(0, start, count).copy_(-(all.exp() * all).sum(1));
        }
        return (probabilities, entropies);
    }

    /// <summary>Adds the gradients of Σ gradient · log π to those of the network's weights.</summary>
    /// <param name="hidden">Hidden states with their graph, [rows, hiddenSize].</param>
    /// <param name="targets">Token ids, int64 of [rows].</param>
    /// <param name="gradients">The derivative of the loss by each log π, [rows].</param>
    /// <returns>log π of each target, [rows].</returns>
    public Tensor Backward(Tensor hidden, Tensor targets, Tensor gradients)
    {
        Tensor probabilities = zeros(targets.shape[0], device: hidden.device);
        Tensor into = zeros_like(hidden, requires_grad: false);
        foreach ((long start, long count) in Pieces(targets.shape[0]))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor piece = hidden.narrow(0, start, count).detach().requires_grad_();
            Tensor picked = Pick(LogSoftmax(piece), targets.narrow(0, start, count));
            picked.backward([gradients.narrow(0, start, count)]);
            into.narrow(0, start, count).copy_(piece.grad!);
            probabilities.narrow(0, start, count).copy_(picked.detach());
        }
        hidden.backward([into]);
        return probabilities;
    }

    private Tensor LogSoftmax(Tensor hidden)
    {
        Tensor logits = network.Project(hidden);
        return nn.functional.log_softmax(temperature == 1 ? logits : logits / temperature, 1);
    }

    private static Tensor Pick(Tensor all, Tensor targets) => all.gather(1, targets.unsqueeze(1)).squeeze(1);

    private IEnumerable<(long Start, long Count)> Pieces(long rows)
    {
        for (long start = 0; start < rows; start += rowsAtOnce)
            yield return (start, Math.Min(rowsAtOnce, rows - start));
    }
}
