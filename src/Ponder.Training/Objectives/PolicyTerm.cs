namespace Ponder.Training.Objectives;

/// <summary>How ratio <c>w</c> and advantage <c>A</c> become what is maximised.</summary>
public enum PolicyTerm
{
    /// <summary>min(w·A, clip(w, 1 − ε_low, 1 + ε_high)·A) (PPO, arXiv:1707.06347).</summary>
    Clipped,

    /// <summary>sg(clip(w, 1 − ε_low, 1 + ε_high))·A·log π: every token keeps its gradient (CISPO, arXiv:2506.13585).</summary>
    ClippedWeight,

    /// <summary>A·log π, the plain policy gradient (REINFORCE).</summary>
    Plain,
}
