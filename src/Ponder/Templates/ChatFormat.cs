using System.Text.Json.Nodes;
using Ponder.Checkpoints;
using Ponder.Inference;
using Ponder.Text.Templates;
using Ponder.Text.Tokenization;

namespace Ponder.Templates;

/// <summary>How a model writes conversations: its chat templates and the texts of its special tokens.</summary>
public sealed class ChatFormat
{
    private readonly TokenizerSource _source;
    private readonly ChatTemplate? _template;
    private readonly ChatTemplate? _toolTemplate;

    /// <summary>Reads a checkpoint's templates.</summary>
    /// <param name="source">The checkpoint's files.</param>
    /// <param name="tokenizer">
    /// Its tokenizer. When there is no template but the tokenizer has ChatML's tokens, plain ChatML is used, as llama.cpp does.
    /// </param>
    /// <param name="template">A template (Jinja) in place of the checkpoint's own.</param>
    /// <exception cref="Text.TextException">A template cannot be parsed.</exception>
    public ChatFormat(TokenizerSource source, Tokenizer tokenizer, string? template = null)
    {
        _source = source;
        string? jinja = template ?? source.ChatTemplate ?? source.NamedTemplates.GetValueOrDefault("default");
        if (jinja is null && ChatMl.IsSpokenBy(tokenizer))
        {
            jinja = ChatMl.Jinja;
            IsFallback = true;
        }
        _template = jinja is null ? null : ChatTemplate.Parse(jinja, template is null ? source.Path : "the chat template given");
        if (template is null && source.NamedTemplates.GetValueOrDefault("tool_use") is string forTools)
            _toolTemplate = ChatTemplate.Parse(forTools, source.Path);
    }

    /// <summary>Whether there is a template at all.</summary>
    public bool HasTemplate => _template is not null;

    /// <summary>Whether it is plain ChatML, since the checkpoint brings no template.</summary>
    public bool IsFallback { get; }

    /// <summary>Renders a conversation as the text that the model continues.</summary>
    /// <param name="messages">The messages as templates take them, <c>{"role","content",…}</c> each; at least one.</param>
    /// <param name="options">Tools, variables, and whether to open the assistant's turn.</param>
    /// <exception cref="InferenceException">The model has no chat template, or there are no messages.</exception>
    /// <exception cref="Text.TextException">The template refuses the conversation, or fails.</exception>
    public string Render(JsonArray messages, ChatTemplateOptions? options = null)
    {
        options ??= new ChatTemplateOptions();
        bool hasTools = options.Tools is { Count: > 0 };
        ChatTemplate template = (hasTools ? _toolTemplate : null) ?? _template ?? throw new InferenceException(
            $"{_source.Path} has no chat template: give the prompt as plain text (raw mode), or a template of your own");
        if (messages.Count == 0)
            throw new InferenceException("the conversation is empty, expected at least one message");
        return template.Render(new TemplateInput
        {
            Messages = messages,
            Tools = hasTools ? options.Tools : null,
            AddGenerationPrompt = options.AddGenerationPrompt,
            Variables = Variables(options),
        });
    }

    private Dictionary<string, JsonNode?> Variables(ChatTemplateOptions options)
    {
        Dictionary<string, JsonNode?> variables = [];
        Add("bos_token", _source.BeginText);
        Add("eos_token", _source.EndText);
        Add("pad_token", _source.PadText);
        Add("unk_token", _source.UnknownText);
        foreach ((string name, JsonNode? value) in options.Variables)
            variables[name] = value;
        return variables;

        void Add(string name, string? text)
        {
            if (text is not null)
                variables[name] = JsonValue.Create(text);
        }
    }
}
