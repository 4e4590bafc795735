using Ponder.Text.Tokenization;

namespace Ponder.Templates;

/// <summary>ChatML, which llama.cpp too falls back to when a model brings no template of its own.</summary>
internal static class ChatMl
{
    /// <summary>The template. It knows no tools, and says so.</summary>
    public const string Jinja = """
        {%- if tools %}{{ raise_exception('this model brings no chat template, and plain ChatML knows no tools') }}{% endif -%}
        {%- for message in messages %}
        {{- '<|im_start|>' + message.role + '\n' + message.content + '<|im_end|>\n' }}
        {%- endfor %}
        {%- if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif -%}
        """;

    /// <summary>Whether the tokenizer has ChatML's two tokens.</summary>
    public static bool IsSpokenBy(Tokenizer tokenizer)
        => tokenizer.TokenId("<|im_start|>") is int start && tokenizer.IsSpecial(start)
            && tokenizer.TokenId("<|im_end|>") is int end && tokenizer.IsSpecial(end);
}
