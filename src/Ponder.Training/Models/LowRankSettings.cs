namespace Ponder.Training.Models;

/// <summary>The shape of low-rank adapters (LoRA, arXiv:2106.09685).</summary>
public sealed record LowRankSettings
{
    /// <summary>The linear maps of a layer, by the names that <see cref="Targets"/> may have.</summary>
    public static IReadOnlyList<string> AllTargets { get; } = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"];

    /// <summary>Rows of A and columns of B.</summary>
    public int Rank { get; init; } = 16;

    /// <summary>α: what an adapter adds is multiplied by α / rank.</summary>
    public double Alpha { get; init; } = 32;

    /// <summary>Whether it is multiplied by α / √rank instead (rsLoRA, arXiv:2312.03732).</summary>
    public bool RankStabilized { get; init; }

    /// <summary>Which linear maps of every layer get one.</summary>
    public IReadOnlyList<string> Targets { get; init; } = AllTargets;

    /// <summary>What an adapter's part is multiplied by.</summary>
    public double Scale => Alpha / (RankStabilized ? Math.Sqrt(Rank) : Rank);

    /// <exception cref="TrainingException">A setting is out of range; says which.</exception>
    internal void Validate(string where)
    {
        if (Rank is < 1 or > 1 << 16)
            throw new TrainingException($"{where}: rank: is {Rank}, expected 1 to {1 << 16}");
        if (!double.IsFinite(Alpha) || Alpha <= 0)
            throw new TrainingException($"{where}: alpha: is {Alpha}, expected a positive number");
        if (Targets.Count == 0)
            throw new TrainingException($"{where}: targets: there is none");
        if (Targets.FirstOrDefault(target => !AllTargets.Contains(target)) is string unknown)
            throw new TrainingException($"{where}: targets: has '{unknown}', expected any of {string.Join(", ", AllTargets)}");
    }
}
