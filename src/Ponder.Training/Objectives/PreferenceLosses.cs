using static TorchSharp.torch;

namespace Ponder.Training.Objectives;

/// <summary>Losses over pairs of a preferred and a rejected answer.</summary>
public static class PreferenceLosses
{
    /// <summary>Bradley–Terry: mean of −log σ(r⁺ − r⁻ − margin), for reward models.</summary>
    /// <param name="preferred">Rewards of the preferred answers, [pairs].</param>
    /// <param name="rejected">Rewards of the rejected answers, [pairs].</param>
    /// <param name="margin">What the difference should exceed.</param>
    public static Tensor BradleyTerry(Tensor preferred, Tensor rejected, double margin = 0) =>
        -nn.functional.logsigmoid(preferred - rejected - margin).mean();

    /// <summary>
    /// DPO (arXiv:2305.18290): mean of −log σ(β·((log π⁺ − log π_ref⁺) − (log π⁻ − log π_ref⁻))), with log probabilities of whole answers.
    /// </summary>
    /// <param name="preferred">log π of the preferred answers, [pairs].</param>
    /// <param name="rejected">log π of the rejected answers, [pairs].</param>
    /// <param name="preferredReference">log π_ref of the preferred answers.</param>
    /// <param name="rejectedReference">log π_ref of the rejected answers.</param>
    /// <param name="beta">β.</param>
    public static Tensor DirectPreference(
        Tensor preferred, Tensor rejected, Tensor preferredReference, Tensor rejectedReference, double beta) =>
        -nn.functional.logsigmoid(beta * (preferred - preferredReference - (rejected - rejectedReference))).mean();
}
