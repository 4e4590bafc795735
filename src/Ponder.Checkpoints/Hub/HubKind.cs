namespace Ponder.Checkpoints.Hub;

/// <summary>The sites that models are pulled from.</summary>
public enum HubKind
{
    /// <summary>huggingface.co, or the mirror that HF_ENDPOINT names.</summary>
    HuggingFace,

    /// <summary>modelscope.cn, or the site that MODELSCOPE_ENDPOINT names.</summary>
    ModelScope,
}

/// <summary>Names of the hubs.</summary>
public static class HubKinds
{
    /// <summary>The hub's name in folders and on the command line: <c>huggingface</c>, <c>modelscope</c>.</summary>
    public static string Id(this HubKind hub) => hub == HubKind.HuggingFace ? "huggingface" : "modelscope";

    /// <summary>The hub's name in sentences.</summary>
    public static string Title(this HubKind hub) => hub == HubKind.HuggingFace ? "Hugging Face" : "ModelScope";

    /// <summary>The branch that is meant where none is named: <c>main</c>, <c>master</c>.</summary>
    public static string DefaultRevision(this HubKind hub) => hub == HubKind.HuggingFace ? "main" : "master";

    /// <summary>The hub that a name of <see cref="Id"/>, or the short forms <c>hf</c> and <c>ms</c>, means.</summary>
    /// <exception cref="HubException">No hub has that name.</exception>
    public static HubKind Parse(string name) => name.ToLowerInvariant() switch
    {
        "huggingface" or "hf" => HubKind.HuggingFace,
        "modelscope" or "ms" => HubKind.ModelScope,
        _ => throw new HubException($"unknown hub '{name}': expected huggingface or modelscope"),
    };
}
