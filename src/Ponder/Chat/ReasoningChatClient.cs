using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Ponder.Generation;
using Ponder.Inference;

namespace Ponder.Chat;

/// <summary>
/// A model as <see cref="IChatClient"/>: thoughts come as <see cref="TextReasoningContent"/> before the answer's
/// <see cref="TextContent"/>, tool calls as <see cref="FunctionCallContent"/> at the end. Keeps no conversation.
/// </summary>
internal sealed class ReasoningChatClient(ReasoningModel model) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new("ponder", defaultModelId: model.Name);

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        GenerationOptions generation = ChatOptionsMapper.Map(options, model.Sampling);
        GenerationResult result = await model
            .GenerateAsync(Conversation(messages, options), generation, cancellationToken).ConfigureAwait(false);
        if (result.FinishReason == FinishReason.Cancelled)
            throw new OperationCanceledException(cancellationToken);

        List<AIContent> contents = [];
        if (result.Reasoning is not null && ShowsReasoning(options))
            contents.Add(new TextReasoningContent(result.Reasoning));
        if (result.Answer.Length > 0)
            contents.Add(new TextContent(result.Answer));
        contents.AddRange(ChatResponses.FunctionCalls(result, options));

        string id = NewId();
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents) { MessageId = id })
        {
            ResponseId = id,
            ModelId = model.Name,
            CreatedAt = model.Clock.GetUtcNow(),
            FinishReason = ChatResponses.FinishReason(result),
            Usage = ChatResponses.Usage(result.Usage),
            RawRepresentation = result,
        };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        GenerationOptions generation = ChatOptionsMapper.Map(options, model.Sampling);
        bool showsReasoning = ShowsReasoning(options);
        string id = NewId();
        DateTimeOffset created = model.Clock.GetUtcNow();
        await foreach (GenerationUpdate update in model
            .StreamAsync(Conversation(messages, options), generation, cancellationToken).ConfigureAwait(false))
        {
            List<AIContent> contents = [];
            if (showsReasoning && update.Reasoning is { Length: > 0 } reasoning)
                contents.Add(new TextReasoningContent(reasoning));
            if (update.Answer is { Length: > 0 } answer)
                contents.Add(new TextContent(answer));
            if (update.Result is { } result)
                Finish(contents, result, options, cancellationToken);
            if (contents.Count == 0)
                continue;

            yield return new ChatResponseUpdate(ChatRole.Assistant, contents)
            {
                ResponseId = id,
                MessageId = id,
                ModelId = model.Name,
                CreatedAt = created,
                FinishReason = update.Result is null ? null : ChatResponses.FinishReason(update.Result),
                RawRepresentation = update,
            };
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
            return null;
        if (serviceType == typeof(ChatClientMetadata))
            return _metadata;
        return serviceType.IsInstanceOfType(model) ? model : serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Does nothing: the model belongs to whoever loaded it.</summary>
    public void Dispose()
    {
    }

    // Tool calls are final only at the end: an invalid one, or a closing thought tag behind it, turns them into text.
    private static void Finish(
        List<AIContent> contents, GenerationResult result, ChatOptions? options, CancellationToken cancellationToken)
    {
        if (result.FinishReason == FinishReason.Cancelled)
            throw new OperationCanceledException(cancellationToken);
        contents.AddRange(ChatResponses.FunctionCalls(result, options));
        contents.Add(new UsageContent(ChatResponses.Usage(result.Usage)));
    }

    private static JsonArray Conversation(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        ArgumentNullException.ThrowIfNull(messages);
        JsonArray conversation = ChatMessages.ToJson(messages);
        if (string.IsNullOrEmpty(options?.Instructions))
            return conversation;

        // Templates read one system message, the first.
        if (conversation is [JsonObject first, ..] && first["role"]?.GetValue<string>() == "system")
            first["content"] = $"{options.Instructions}\n\n{first["content"]}";
        else
            conversation.Insert(0, new JsonObject { ["role"] = "system", ["content"] = options.Instructions });
        return conversation;
    }

    private static bool ShowsReasoning(ChatOptions? options) => options?.Reasoning?.Output is not ReasoningOutput.None;

    private static string NewId() => $"chatcmpl-{Guid.NewGuid():N}";
}
