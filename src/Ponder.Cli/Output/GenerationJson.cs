using System.Text.Json;
using Ponder.Generation;
using Ponder.Inference;
using Ponder.Text.Reading;
using Ponder.Text.Tokenization;

namespace Ponder.Cli.Output;

/// <summary>A generation as one JSON object.</summary>
internal static class GenerationJson
{
    public static void Write(Utf8JsonWriter json, ReasoningModel model, GenerationResult result, int logProbabilities)
    {
        json.WriteStartObject();
        json.WriteString("model", model.Name);
        json.WriteString("text", result.Text);
        json.WriteString("reasoning", result.Reasoning);
        json.WriteString("answer", result.Answer);
        WriteToolCalls(json, result.ToolCalls);
        json.WriteStartArray("token_ids");
        foreach (int id in result.TokenIds)
            json.WriteNumberValue(id);
        json.WriteEndArray();
        if (logProbabilities > 0)
            WriteLogProbabilities(json, result.Tokens, model.Tokenizer);
        json.WriteString("finish_reason", NameOf(result));
        if (result.StopString is not null)
            json.WriteString("stop_string", result.StopString);
        WriteUsage(json, result.Usage);
        new DraftCounts(result.Usage.DraftedTokens, result.Usage.AcceptedTokens).Write(json);
        WriteTimings(json, result.Timings);
        json.WriteEndObject();
    }

    private static string NameOf(GenerationResult result) => result.FinishReason switch
    {
        FinishReason.Length => "length",
        FinishReason.Cancelled => "cancelled",
        _ when result.ToolCalls.Count > 0 => "tool_calls",
        _ => "stop",
    };

    private static void WriteToolCalls(Utf8JsonWriter json, IReadOnlyList<GeneratedToolCall> calls)
    {
        json.WriteStartArray("tool_calls");
        foreach (GeneratedToolCall call in calls)
        {
            json.WriteStartObject();
            json.WriteString("id", call.Id);
            json.WriteString("name", call.Name);
            json.WriteString("arguments", call.Arguments);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteLogProbabilities(Utf8JsonWriter json, IReadOnlyList<GeneratedToken> tokens, Tokenizer tokenizer)
    {
        json.WriteStartArray("logprobs");
        foreach (GeneratedToken token in tokens.Where(token => token.Id >= 0))
        {
            json.WriteStartObject();
            WriteToken(json, token.Id, token.LogProbability, tokenizer);
            if (token.Forced)
                json.WriteBoolean("forced", true);
            json.WriteStartArray("top");
            foreach (TokenLogProbability candidate in token.Top)
            {
                json.WriteStartObject();
                WriteToken(json, candidate.Id, candidate.LogProbability, tokenizer);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteToken(Utf8JsonWriter json, int id, float logProbability, Tokenizer tokenizer)
    {
        json.WriteNumber("id", id);
        json.WriteString("token", tokenizer.Decode([id]));
        // JSON has no infinity; a token that cannot be drawn has no number.
        if (float.IsFinite(logProbability))
            json.WriteNumber("logprob", logProbability);
        else
            json.WriteNull("logprob");
    }

    private static void WriteUsage(Utf8JsonWriter json, GenerationUsage usage)
    {
        json.WriteStartObject("usage");
        json.WriteNumber("prompt_tokens", usage.PromptTokens);
        json.WriteNumber("completion_tokens", usage.GeneratedTokens);
        json.WriteNumber("reasoning_tokens", usage.ReasoningTokens);
        json.WriteNumber("total_tokens", usage.TotalTokens);
        json.WriteEndObject();
    }

    private static void WriteTimings(Utf8JsonWriter json, GenerationTimings timings)
    {
        json.WriteStartObject("timings");
        WriteSeconds("load_seconds", timings.Load);
        WriteSeconds("first_token_seconds", timings.ToFirstToken);
        WriteSeconds("decode_seconds", timings.Decode);
        json.WriteNumber("prompt_tokens_per_second", Math.Round(timings.PrefillTokensPerSecond, 2));
        json.WriteNumber("tokens_per_second", Math.Round(timings.DecodeTokensPerSecond, 2));
        json.WriteEndObject();

        void WriteSeconds(string name, TimeSpan time) => json.WriteNumber(name, Math.Round(time.TotalSeconds, 4));
    }
}
