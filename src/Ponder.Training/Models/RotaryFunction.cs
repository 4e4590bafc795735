using TorchSharp;
using static TorchSharp.torch;

namespace Ponder.Training.Models;

/// <summary>The turning of <see cref="RotaryTables"/>; gradients are turned back.</summary>
internal sealed class RotaryFunction : autograd.SingleTensorFunction<RotaryFunction>
{
    public override string Name => nameof(RotaryFunction);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor cosine = (Tensor)vars[1];
        Tensor sine = (Tensor)vars[2];
        ctx.save_for_backward([cosine, sine]);
        return Turn((Tensor)vars[0], cosine, sine, 1);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        List<Tensor> saved = ctx.get_saved_variables();
        return [Turn(grad_output, saved[0], saved[1], -1), null!, null!];
    }

    private static Tensor Turn(Tensor heads, Tensor cosine, Tensor sine, double direction)
    {
        using DisposeScope scope = NewDisposeScope();
        long half = heads.shape[2] / 2;
        Tensor turned = heads * cosine;
        turned.narrow(2, 0, half).addcmul_(heads.narrow(2, half, half), sine, -direction);
        turned.narrow(2, half, half).addcmul_(heads.narrow(2, 0, half), sine, direction);
        return turned.MoveToOuterDisposeScope();
    }
}
