using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>
/// x · weightᵀ (+ bias): fp32 master weights, computed in the type that the input has. It may have a low-rank adapter
/// (arXiv:2106.09685), which adds scale · (x · Aᵀ) · Bᵀ.
/// </summary>
internal sealed class Projection : nn.Module<Tensor, Tensor>
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;
    private Projection? _down;
    private Projection? _up;
    private double _scale;
    private Tensor? _original;

    /// <param name="name">Its name.</param>
    /// <param name="rows">Output features.</param>
    /// <param name="columns">Input features.</param>
    /// <param name="bias">Whether it has a bias.</param>
    public Projection(string name, int rows, int columns, bool bias)
        : base(name)
    {
        _weight = new Parameter(zeros(rows, columns));
        register_parameter("weight", _weight);
        if (bias)
        {
            _bias = new Parameter(zeros(rows));
            register_parameter("bias", _bias);
        }
    }

    /// <summary>Whether it has an adapter.</summary>
    public bool IsAdapted => _up is not null;

    public override Tensor forward(Tensor input)
    {
        Tensor output = nn.functional.linear(input, _weight.to_type(input.dtype), _bias?.to_type(input.dtype));
        return _up is null || _original is not null ? output : output + _up.call(_down!.call(input)) * _scale;
    }

    /// <summary>Adds an adapter of zeros.</summary>
    /// <returns>A and B.</returns>
    public (Parameter A, Parameter B) Adapt(int rank, double scale)
    {
        if (_up is not null)
            throw new InvalidOperationException("it has an adapter");
        _scale = scale;
        _down = new Projection("lora_A", rank, (int)_weight.shape[1], bias: false);
        _up = new Projection("lora_B", (int)_weight.shape[0], rank, bias: false);
        register_module("lora_A", _down);
        register_module("lora_B", _up);
        return (_down._weight, _up._weight);
    }

    /// <summary>The weight that does what weight and adapter do together.</summary>
    public Tensor MergedWeight() =>
        _up is null || _original is not null ? _weight.alias() : _weight + _up._weight.mm(_down!._weight) * _scale;

    /// <summary>Puts the adapter into the weight; the weight as it was is kept.</summary>
    public void Merge()
    {
        if (_up is null || _original is not null)
            return;
        using IDisposable noGradients = no_grad();
        using Tensor merged = MergedWeight();
        _original = _weight.detach().clone().DetachFromDisposeScope();
        _weight.copy_(merged);
    }

    /// <summary>The weight becomes what it was, bit for bit.</summary>
    public void Unmerge()
    {
        if (_original is null)
            return;
        using IDisposable noGradients = no_grad();
        _weight.copy_(_original);
        _original.Dispose();
        _original = null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _original?.Dispose();
        base.Dispose(disposing);
    }
}
