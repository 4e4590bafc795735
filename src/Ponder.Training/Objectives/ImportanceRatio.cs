namespace Ponder.Training.Objectives;

/// <summary>What the new policy's probability is compared with the old one's for.</summary>
public enum ImportanceRatio
{
    /// <summary>Each token: π(token) / π_old(token).</summary>
    Token,

    /// <summary>A whole sequence, by the geometric mean of its tokens (GSPO, arXiv:2507.18071).</summary>
    Sequence,
}
