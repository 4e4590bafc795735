using Ponder.Checkpoints.Configuration;

namespace Ponder.Checkpoints.HuggingFace;

/// <summary>
/// The rotary embedding of a config.json: <c>rope_theta</c> beside <c>rope_scaling</c>, or the newer
/// <c>rope_parameters</c> that holds both.
/// </summary>
/// <param name="Theta">Base of the frequencies.</param>
/// <param name="Scaling">YaRN, or null.</param>
internal sealed record RopeSettings(double Theta, RopeScaling? Scaling)
{
    private const double DefaultTheta = 10000;

    /// <summary>Reads the settings; <paramref name="context"/> is the length trained on where YaRN names none.</summary>
    public static RopeSettings Read(JsonFields json, int context)
    {
        JsonFields? scaling = json.Object("rope_parameters") ?? json.Object("rope_scaling");
        double theta = scaling?.Number("rope_theta", 1, ModelLimits.RopeTheta)
            ?? json.Number("rope_theta", 1, ModelLimits.RopeTheta)
            ?? DefaultTheta;
        return new RopeSettings(theta, scaling is null ? null : ReadScaling(scaling, context));
    }

    private static RopeScaling? ReadScaling(JsonFields json, int context)
    {
        string name = json.Find("rope_type") is null && json.Find("type") is not null ? "type" : "rope_type";
        if (json.Number("partial_rotary_factor", 0, 1) is double part && part != 1)
            throw json.Error("partial_rotary_factor", $"is {part}, expected 1");
        switch (json.Text(name))
        {
            case null or "default":
                return null;
            case "yarn":
                break;
            case string other:
                throw json.Error(name, $"'{other}' is not supported; supported: default, yarn");
        }
        double factor = json.Number("factor", 1, ModelLimits.RopeFactor) ?? throw json.Missing("factor");
        return new RopeScaling(
            factor,
            (int)(json.Integer("original_max_position_embeddings", 1, ModelLimits.Context) ?? context),
            json.Number("beta_fast", 0, 1e6) ?? 32,
            json.Number("beta_slow", 0, 1e6) ?? 1,
            AttentionFactor(json, factor));
    }

    // Transformers' rule: attention_factor, else the ratio of the two mscales, else null for the paper's formula.
    private static double? AttentionFactor(JsonFields json, double factor)
    {
        if (json.Number("attention_factor", 1e-3, 1e3) is double given)
            return given;
        double? mscale = json.Number("mscale", 0, 1e3);
        double? allDimensions = json.Number("mscale_all_dim", 0, 1e3);
        return mscale > 0 && allDimensions > 0 ? Scale(mscale.Value) / Scale(allDimensions.Value) : null;

        double Scale(double by) => factor <= 1 ? 1 : 0.1 * by * Math.Log(factor) + 1;
    }
}
