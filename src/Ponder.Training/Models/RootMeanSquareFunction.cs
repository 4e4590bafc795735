using TorchSharp;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>
/// y = w · x̂ with x̂ = x / √(mean(x²) + ε), rows of a matrix, and its gradient in a few passes over memory:
/// dx = (w · dy − x̂ · mean(w · dy · x̂)) / √(mean(x²) + ε), and dw = Σ dy · x̂.
/// </summary>
internal sealed class RootMeanSquareFunction : autograd.SingleTensorFunction<RootMeanSquareFunction>
{
    public override string Name => nameof(RootMeanSquareFunction);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = (Tensor)vars[0];
        Tensor weight = (Tensor)vars[1];
        // What is saved is taken hold of only after this method, and must not go with its scope.
        Tensor inverse = (input.square().mean([-1], keepdim: true) + (double)vars[2]).rsqrt_().MoveToOuterDisposeScope();
        Tensor normalized = (input * inverse).MoveToOuterDisposeScope();
        ctx.save_for_backward([normalized, inverse, weight]);
        return (normalized * weight).MoveToOuterDisposeScope();
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using DisposeScope scope = NewDisposeScope();
        List<Tensor> saved = ctx.get_saved_variables();
        (Tensor normalized, Tensor inverse, Tensor weight) = (saved[0], saved[1], saved[2]);
        Tensor product = grad_output * normalized;
        Tensor mean = (product.mv(weight) / weight.shape[0]).unsqueeze(1);
        Tensor input = (grad_output * weight).addcmul_(normalized, mean, -1).mul_(inverse);
        return [input.MoveToOuterDisposeScope(), product.sum([0]).MoveToOuterDisposeScope(), null!];
    }
}
