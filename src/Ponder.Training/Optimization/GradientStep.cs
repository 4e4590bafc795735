using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Optimization;

/// <summary>One step of training around whatever makes the gradients: they are checked, cut to a length and followed.</summary>
/// <param name="network">What learns.</param>
/// <param name="optimizer">Its optimiser.</param>
/// <param name="longest">What the gradient's length is cut to.</param>
public sealed class GradientStep(nn.Module network, AdamWOptimizer optimizer, double longest)
{
    /// <summary>Takes a step. After an exception the weights are as they were, and there are no gradients.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="accumulate">Adds up the gradients of a batch, and gives its loss.</param>
    /// <returns>The loss, and the gradient's length before it was cut.</returns>
    /// <exception cref="TrainingException">The loss or the gradient is not a number.</exception>
    public (double Loss, double Norm) Take(double learningRate, Func<double> accumulate)
    {
        try
        {
            double loss = accumulate();
            double norm = Cut(network.parameters().Where(parameter => parameter.requires_grad), longest);
            if (!double.IsFinite(loss) || !double.IsFinite(norm))
                throw new TrainingException($"the loss is {loss}, the gradient's length {norm}");
            optimizer.Step(learningRate);
            return (loss, norm);
        }
        catch
        {
            network.zero_grad();
            throw;
        }
    }

    /// <summary>Cuts the gradient of parameters, taken as one vector, to a length; one that is no number stays.</summary>
    /// <returns>Its length before.</returns>
    internal static double Cut(IEnumerable<Parameter> parameters, double longest)
    {
        using IDisposable scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        Tensor[] gradients = [.. parameters.Select(parameter => parameter.grad).OfType<Tensor>()];
        if (gradients.Length == 0)
            return 0;
        double length = stack([.. gradients.Select(gradient => gradient.norm())]).norm().ToDouble();
        if (length > longest && double.IsFinite(length))
        {
            foreach (Tensor gradient in gradients)
                gradient.mul_(longest / length);
        }
        return length;
    }
}
