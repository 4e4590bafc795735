using System.Text.Json.Nodes;
using Ponder.Text.Reading;

namespace Ponder.Text.Templates;

/// <summary>
/// What a chat template does, found by rendering small conversations with it and looking at the result, since templates
/// can be written in many ways. A template that fails on a probe counts as not doing what was asked for.
/// </summary>
public sealed record TemplateTraits
{
    private const string System = "probe-system-text";
    private const string User = "probe-user-text";
    private const string Answer = "probe-answer-text";
    private const string Thought = "probe-thought-text";
    private const string Tool = "probe_tool";

    /// <summary>Whether a system message is rendered.</summary>
    public bool AcceptsSystem { get; private init; }

    /// <summary>The system text used where none is given; null if there is none, or it could not be told apart.</summary>
    public string? DefaultSystem { get; private init; }

    /// <summary>Whether the tools given are rendered.</summary>
    public bool AcceptsTools { get; private init; }

    /// <summary>Whether tool calls are written as <see cref="GeneratedTextReader"/> reads them.</summary>
    public bool UsesToolCallTags { get; private init; }

    /// <summary>Whether a message's content may be a list of parts.</summary>
    public bool AcceptsContentParts { get; private init; }

    /// <summary>What is appended for the model to go on from; empty if there is nothing.</summary>
    public string GenerationPrompt { get; private init; } = "";

    /// <summary>
    /// Whether the generation prompt ends inside a thought, so that generated text starts in it
    /// (<see cref="GeneratedTextOptions.StartsInThought"/>).
    /// </summary>
    public bool OpensThought { get; private init; }

    /// <summary>Whether <c>enable_thinking</c> makes a difference.</summary>
    public bool HonoursEnableThinking { get; private init; }

    /// <summary>Whether the thoughts of earlier turns are rendered.</summary>
    public bool KeepsThoughts { get; private init; }

    /// <summary>Whether <c>reasoning_content</c> of an answer is rendered.</summary>
    public bool ReadsReasoningContent { get; private init; }

    /// <summary>Finds the traits of a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="variables">Variables to render with (<c>bos_token</c>, …); null for none.</param>
    /// <param name="tags">The tags of thoughts and tool calls; null for QwQ's.</param>
    public static TemplateTraits Of(
        ChatTemplate template, IReadOnlyDictionary<string, JsonNode?>? variables = null, GeneratedTextOptions? tags = null)
    {
        tags ??= new GeneratedTextOptions();
        Probe probe = new(template, variables ?? new Dictionary<string, JsonNode?>());
        string? plain = probe.Render([("user", User)]);
        string? withPrompt = probe.Render([("user", User)], i => i with { AddGenerationPrompt = true });
        string? withSystem = probe.Render([("system", System), ("user", User)]);
        string? withTools = probe.Render([("user", User)], i => i with { Tools = ProbeTools() });
        string? call = probe.Render(CallMessages(), i => i with { Tools = ProbeTools() });
        string? parts = probe.Render(PartsMessages());
        string? history = probe.Render(
            [("user", User), ("assistant", $"{tags.OpenThought}{Thought}{tags.CloseThought}{Answer}"), ("user", User)]);
        string? reasoning = probe.Render(ReasoningMessages());

        return new TemplateTraits
        {
            AcceptsSystem = Has(withSystem, System),
            DefaultSystem = FindDefaultSystem(plain, withSystem),
            AcceptsTools = Has(withTools, Tool),
            UsesToolCallTags = call is not null && GeneratedText.Read(call, tags).ToolCalls.Any(c => c.Name == Tool),
            AcceptsContentParts = Has(parts, User) && !Has(parts, "type"),
            GenerationPrompt = Appended(plain, withPrompt),
            OpensThought = IsThoughtOpen(Appended(plain, withPrompt), tags),
            HonoursEnableThinking = probe.WithThinking(true) is { } on && probe.WithThinking(false) is { } off && on != off,
            KeepsThoughts = Has(history, Thought),
            ReadsReasoningContent = Has(reasoning, Thought),
        };
    }

    /// <summary>
    /// Whether a prompt ends right behind an opening thought tag, so that generated text starts in the thought.
    /// </summary>
    /// <param name="prompt">The rendered prompt.</param>
    /// <param name="tags">The tags; null for QwQ's.</param>
    public static bool IsThoughtOpen(string prompt, GeneratedTextOptions? tags = null)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return prompt.AsSpan().TrimEnd().EndsWith((tags ?? new GeneratedTextOptions()).OpenThought);
    }

    private static bool Has(string? rendered, string text) =>
        rendered is not null && rendered.Contains(text, StringComparison.Ordinal);

    private static string Appended(string? plain, string? withPrompt) =>
        plain is not null && withPrompt is not null && withPrompt.StartsWith(plain, StringComparison.Ordinal)
            ? withPrompt[plain.Length..]
            : "";

    // Both texts are alike but for the system text, if the template puts one in the same place.
    private static string? FindDefaultSystem(string? plain, string? withSystem)
    {
        int at = withSystem?.IndexOf(System, StringComparison.Ordinal) ?? -1;
        if (plain is null || at < 0)
            return null;
        ReadOnlySpan<char> before = withSystem.AsSpan(0, at);
        ReadOnlySpan<char> after = withSystem.AsSpan(at + System.Length);
        bool isAlike = plain.Length > before.Length + after.Length
            && plain.AsSpan().StartsWith(before) && plain.AsSpan().EndsWith(after);
        return isAlike ? plain[before.Length..^after.Length] : null;
    }

    private static JsonArray ProbeTools() => [JsonNode.Parse($$"""
        {"type": "function", "function": {"name": "{{Tool}}", "description": "d", "parameters":
            {"type": "object", "properties": {"a": {"type": "string", "description": "d"} }, "required": ["a"]} } }
        """)];

    private static JsonArray CallMessages() => [
        Message("user", User),
        JsonNode.Parse($$"""
            {"role": "assistant", "content": "", "tool_calls": [{"id": "call00000", "type": "function",
                "function": {"name": "{{Tool}}", "arguments": {"a": "b"} } }]}
            """)];

    private static JsonArray PartsMessages() => [JsonNode.Parse($$"""
        {"role": "user", "content": [{"type": "text", "text": "{{User}}"}]}
        """)];

    private static JsonArray ReasoningMessages() => [
        Message("user", User),
        JsonNode.Parse($$"""{"role": "assistant", "content": "{{Answer}}", "reasoning_content": "{{Thought}}"}""")];

    private static JsonObject Message(string role, string content) => new() { ["role"] = role, ["content"] = content };

    private sealed class Probe(ChatTemplate template, IReadOnlyDictionary<string, JsonNode?> variables)
    {
        public string? Render((string Role, string Content)[] messages, Func<TemplateInput, TemplateInput>? change = null) =>
            Render([.. messages.Select(m => Message(m.Role, m.Content))], change);

        public string? Render(JsonArray messages, Func<TemplateInput, TemplateInput>? change = null)
        {
            TemplateInput input = new() { Messages = messages, Variables = variables };
            try
            {
                return template.Render(change?.Invoke(input) ?? input);
            }
            catch (TextException)
            {
                return null;
            }
        }

        public string? WithThinking(bool enabled) => Render([("user", User)], i => i with
        {
            AddGenerationPrompt = true,
            Variables = new Dictionary<string, JsonNode?>(variables) { ["enable_thinking"] = enabled },
        });
    }
}
