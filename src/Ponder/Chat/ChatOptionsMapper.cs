using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Ponder.Generation;
using Ponder.Inference;
using Ponder.Inference.Sampling;
using Ponder.Templates;

namespace Ponder.Chat;

/// <summary>Makes <see cref="ChatOptions"/> into this library's own. What cannot be honoured is refused, not ignored.</summary>
internal static class ChatOptionsMapper
{
    /// <summary>The options, on top of the model's recommended sampling.</summary>
    /// <exception cref="InferenceException">An option is malformed or not supported.</exception>
    public static GenerationOptions Map(ChatOptions? options, SamplingOptions recommended)
    {
        options ??= new ChatOptions();
        AdditionalValues more = new(options.AdditionalProperties);
        Refuse(options, more.Text("regex"));
        return new GenerationOptions
        {
            Sampling = Sampling(options, more, recommended),
            MaxTokens = options.MaxOutputTokens,
            MinTokens = more.Integer("min_tokens") ?? 0,
            StopStrings = options.StopSequences is null ? [] : [.. options.StopSequences],
            ThinkingBudget = more.Integer("thinking_budget") ?? Budget(options.Reasoning?.Effort),
            TopLogProbabilities = more.Integer("top_logprobs") ?? 0,
            AnswerFormat = Format(options.ResponseFormat, more.Text("regex")),
            Template = new ChatTemplateOptions
            {
                Tools = HasTools(options) ? ChatTools.ToJson(options.Tools!) : null,
                Variables = more.Object("chat_template_kwargs"),
            },
        };
    }

    private static SamplingOptions Sampling(ChatOptions options, AdditionalValues more, SamplingOptions recommended)
    {
        SamplingOptions sampling = recommended with
        {
            Temperature = options.Temperature ?? recommended.Temperature,
            TopK = options.TopK ?? recommended.TopK,
            TopP = options.TopP ?? recommended.TopP,
            MinP = more.Single("min_p") ?? recommended.MinP,
            PresencePenalty = options.PresencePenalty ?? recommended.PresencePenalty,
            FrequencyPenalty = options.FrequencyPenalty ?? recommended.FrequencyPenalty,
            RepetitionPenalty = more.Single("repetition_penalty") ?? recommended.RepetitionPenalty,
            LogitBias = Bias(more.Object("logit_bias")) ?? recommended.LogitBias,
            Seed = options.Seed is long seed ? unchecked((ulong)seed) : recommended.Seed,
            Order = Order(more.Text("sampler_order")) ?? recommended.Order,
        };
        sampling.Validate();
        return sampling;
    }

    private static Dictionary<int, float>? Bias(Dictionary<string, JsonNode?> fields)
    {
        if (fields.Count == 0)
            return null;
        Dictionary<int, float> bias = [];
        foreach ((string key, JsonNode? value) in fields)
        {
            if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                || value?.GetValueKind() != JsonValueKind.Number)
                throw new InferenceException($"logit_bias: '{key}': expected a token id with a number");
            bias[id] = value.GetValue<float>();
        }
        return bias;
    }

    private static SamplerOrder? Order(string? name) => name switch
    {
        null => null,
        "temperature_first" => SamplerOrder.TemperatureFirst,
        "temperature_last" => SamplerOrder.TemperatureLast,
        _ => throw new InferenceException($"sampler_order is '{name}', expected temperature_first or temperature_last"),
    };

    // A fraction of what QwQ spends on a hard problem; high effort is the model as it is.
    private static int? Budget(ReasoningEffort? effort) => effort switch
    {
        ReasoningEffort.None => 0,
        ReasoningEffort.Low => 1024,
        ReasoningEffort.Medium => 4096,
        _ => null,
    };

    private static AnswerFormat? Format(ChatResponseFormat? format, string? pattern) => format switch
    {
        ChatResponseFormatJson { Schema: JsonElement schema } => AnswerFormat.JsonSchema(schema.GetRawText()),
        ChatResponseFormatJson => AnswerFormat.JsonObject,
        _ => pattern is null ? null : AnswerFormat.Regex(pattern),
    };

    private static bool HasTools(ChatOptions options) =>
        options.Tools is { Count: > 0 } && options.ToolMode is not NoneChatToolMode;

    private static void Refuse(ChatOptions options, string? pattern)
    {
        if (pattern is not null && options.ResponseFormat is ChatResponseFormatJson)
            throw new InferenceException("regex together with a JSON response format is not supported: expected one of them");
        if (pattern is not null && HasTools(options))
            throw new InferenceException("regex together with tools is not supported: a call would not fit it");
        if (options.ToolMode is RequiredChatToolMode)
            throw new InferenceException("tool mode 'required' is not supported: the model decides whether to call a tool");
        if (options.ResponseFormat is ChatResponseFormatJson && HasTools(options))
            throw new InferenceException("a JSON response format together with tools is not supported: a call would not fit it");
        if (options.ConversationId is not null)
            throw new InferenceException("conversation ids are not supported: send the whole conversation");
        if (options.ContinuationToken is not null || options.AllowBackgroundResponses == true)
            throw new InferenceException("background responses are not supported");
    }
}
