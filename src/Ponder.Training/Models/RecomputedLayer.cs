using TorchSharp;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>
/// A layer whose activations are dropped after the forward pass, and computed again when gradients come back to it
/// (arXiv:1604.06174): all that stays of it is its input. The gradients are the same to the last bit.
/// </summary>
internal sealed class RecomputedLayer : autograd.SingleTensorFunction<RecomputedLayer>
{
    private const string Call = "call";

    public override string Name => nameof(RecomputedLayer);

    /// <summary>Calls a layer. Gradients of its weights are added where they belong when those of its input are computed.</summary>
    public static Tensor Apply(Tensor input, Func<Tensor, Tensor> layer)
    {
        // Without this there would be no backward pass through a layer whose input does not depend on anything that learns.
        Tensor start = input.requires_grad ? input : input.detach().requires_grad_();
        return apply(start, layer);
    }

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor input = (Tensor)vars[0];
        Func<Tensor, Tensor> layer = (Func<Tensor, Tensor>)vars[1];
        ctx.save_for_backward([input]);
        ctx.save_data(Call, layer);
        using IDisposable noGradients = no_grad();
        return layer(input);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable gradients = enable_grad();
        Tensor input = ctx.get_saved_variables()[0].detach().requires_grad_();
        Func<Tensor, Tensor> layer = (Func<Tensor, Tensor>)ctx.get_data(Call);
        layer(input).backward([grad_output]);
        return [input.grad!.MoveToOuterDisposeScope(), null!];
    }
}
