using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Optimization;

/// <summary>AdamW (arXiv:1711.05101): Adam with decoupled decay of matrices; vectors (norms, biases) do not decay.</summary>
public sealed class AdamWOptimizer : IDisposable
{
    private readonly List<Slot> _slots = [];
    private readonly AdamWSettings _settings;

    /// <summary>Makes one for the parameters that want gradients.</summary>
    public AdamWOptimizer(IEnumerable<(string Name, Parameter Parameter)> parameters, AdamWSettings settings)
    {
        _settings = settings;
        foreach ((string name, Parameter parameter) in parameters)
        {
            if (parameter.requires_grad)
            {
                _slots.Add(new Slot(
                    name, parameter, zeros_like(parameter, requires_grad: false).DetachFromDisposeScope(),
                    zeros_like(parameter, requires_grad: false).DetachFromDisposeScope()));
            }
        }
    }

    /// <summary>Steps that were taken.</summary>
    public int Steps { get; set; }

    /// <summary>Its running means by name, for checkpoints: <c>NAME.mean</c> and <c>NAME.square</c>.</summary>
    public IEnumerable<(string Name, Tensor Value)> State =>
        _slots.SelectMany(slot => new[] { ($"{slot.Name}.mean", slot.Mean), ($"{slot.Name}.square", slot.Square) });

    /// <summary>Parameters with a gradient go a step; gradients are taken away.</summary>
    /// <param name="learningRate">The learning rate of this step.</param>
    public void Step(double learningRate)
    {
        Steps++;
        double meanCorrection = 1 - Math.Pow(_settings.Beta1, Steps);
        double squareCorrection = 1 - Math.Pow(_settings.Beta2, Steps);
        using IDisposable noGradients = no_grad();
        foreach (Slot slot in _slots)
        {
            if (slot.Parameter.grad is not Tensor gradient)
                continue;
            using IDisposable scope = NewDisposeScope();
            if (slot.Parameter.dim() > 1)
                slot.Parameter.mul_(1 - learningRate * _settings.WeightDecay);
            slot.Mean.mul_(_settings.Beta1).add_(gradient, alpha: 1 - _settings.Beta1);
            slot.Square.mul_(_settings.Beta2).addcmul_(gradient, gradient, 1 - _settings.Beta2);
            Tensor size = (slot.Square / squareCorrection).sqrt_().add_(_settings.Epsilon);
            slot.Parameter.addcdiv_(slot.Mean, size, -learningRate / meanCorrection);
            slot.Parameter.grad = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Slot slot in _slots)
        {
            slot.Mean.Dispose();
            slot.Square.Dispose();
        }
    }

    private sealed record Slot(string Name, Parameter Parameter, Tensor Mean, Tensor Square);
}

/// <summary>What <see cref="AdamWOptimizer"/> is made with.</summary>
public sealed record AdamWSettings
{
    /// <summary>How much of the mean of gradients stays.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>How much of the mean of squares stays.</summary>
    public double Beta2 { get; init; } = 0.95;

    /// <summary>Added to the root of the mean of squares.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>What of a matrix is taken off in a step, times the learning rate.</summary>
    public double WeightDecay { get; init; } = 0.1;
}
