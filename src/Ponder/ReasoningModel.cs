using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Ponder.Chat;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Hub;
using Ponder.Generation;
using Ponder.Inference;
using Ponder.Inference.Sampling;
using Ponder.Loading;
using Ponder.Templates;
using Ponder.Text.Tokenization;

namespace Ponder;

/// <summary>
/// A loaded reasoning model: text or a conversation goes in; thought, answer and tool calls come out. Safe for use by
/// several threads; generations that run at once share the model's steps.
/// </summary>
public sealed class ReasoningModel : IAsyncDisposable
{
    private readonly ModelParts _parts;
    private readonly RequestBuilder _requests;

    internal ReasoningModel(ModelParts parts)
    {
        _parts = parts;
        Sampling = SamplingDefaults.For(parts.Recommended);
        EndTokens = Loading.EndTokens.For(parts.Recommended, parts.Source, parts.Tokenizer);
        _requests = new RequestBuilder(
            parts.Tokenizer, Sampling, EndTokens, parts.Source.AddBegin ? parts.Source.BeginText : null);
    }

    /// <summary>The model's name: what it was pulled as, or its file's or folder's name.</summary>
    public string Name => _parts.Name;

    /// <summary>The files it was loaded from.</summary>
    public Checkpoint Checkpoint => _parts.Checkpoint!;

    /// <summary>The engine, for work on token ids and logits.</summary>
    public Engine Engine => _parts.Engine!;

    /// <summary>The tokenizer.</summary>
    public Tokenizer Tokenizer => _parts.Tokenizer;

    /// <summary>How it writes conversations.</summary>
    public ChatFormat Format => _parts.Format;

    /// <summary>The sampling it recommends: its generation_config, completed with the values recommended for QwQ-32B.</summary>
    public SamplingOptions Sampling { get; }

    /// <summary>The tokens that end its turn.</summary>
    public IReadOnlyList<int> EndTokens { get; }

    /// <summary>How long loading took.</summary>
    public TimeSpan LoadTime => _parts.LoadTime;

    internal TimeProvider Clock => _parts.Clock;

    /// <summary>Loads a model.</summary>
    /// <param name="pathOrName">
    /// A Hugging Face folder, a .safetensors or .gguf file, or the name of a pulled model (<c>Qwen/QwQ-32B</c>).
    /// </param>
    /// <param name="options">How to load it; null for the defaults.</param>
    /// <param name="progress">Told how many bytes of weights are in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="HubException">There is no such file, folder or pulled model.</exception>
    /// <exception cref="CheckpointException">The files are damaged, incomplete or of another kind of model.</exception>
    /// <exception cref="Text.TextException">The tokenizer or the template is invalid.</exception>
    /// <exception cref="InferenceException">An option is out of range, or memory does not suffice.</exception>
    public static Task<ReasoningModel> LoadAsync(
        string pathOrName,
        ReasoningModelOptions? options = null,
        IProgress<LoadProgress>? progress = null,
        CancellationToken cancellationToken = default)
        => Task.Run(
            () => new ReasoningModel(
                ModelParts.Load(pathOrName, options ?? new ReasoningModelOptions(), progress, cancellationToken)),
            cancellationToken);

    /// <summary>Renders a conversation as the text that the model continues.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="options">Tools, variables, and whether to open the assistant's turn.</param>
    /// <exception cref="InferenceException">
    /// The model has no chat template, there are no messages, or one holds something else than text.
    /// </exception>
    /// <exception cref="Text.TextException">The template refuses the conversation.</exception>
    public string ApplyChatTemplate(IEnumerable<ChatMessage> messages, ChatTemplateOptions? options = null)
        => Format.Render(ChatMessages.ToJson(messages), options);

    /// <summary>Generates what follows a text. The text is taken as it is; for a conversation give messages.</summary>
    /// <param name="prompt">The text, with special tokens as the chat template writes them.</param>
    /// <param name="options">How to generate; null for the model's own settings.</param>
    /// <param name="cancellationToken">
    /// Ends the generation; the result then holds what was generated, with <see cref="FinishReason.Cancelled"/>.
    /// </param>
    /// <exception cref="InferenceException">The prompt is empty or too long, or an option is out of range.</exception>
    /// <exception cref="Text.TextException">The schema or pattern of <see cref="GenerationOptions.AnswerFormat"/> cannot be kept.</exception>
    public Task<GenerationResult> GenerateAsync(
        string prompt, GenerationOptions? options = null, CancellationToken cancellationToken = default)
        => LastAsync(StreamAsync(prompt, options, cancellationToken));

    /// <summary>Generates the assistant's next turn.</summary>
    /// <inheritdoc cref="GenerateAsync(JsonArray, GenerationOptions?, CancellationToken)"/>
    public Task<GenerationResult> GenerateAsync(
        IEnumerable<ChatMessage> messages, GenerationOptions? options = null, CancellationToken cancellationToken = default)
        => LastAsync(StreamAsync(messages, options, cancellationToken));

    /// <summary>Generates the assistant's next turn.</summary>
    /// <param name="messages">The conversation; as JSON, messages of the OpenAI API.</param>
    /// <param name="options">How to generate; null for the model's own settings.</param>
    /// <param name="cancellationToken">
    /// Ends the generation; the result then holds what was generated, with <see cref="FinishReason.Cancelled"/>.
    /// </param>
    /// <exception cref="InferenceException">
    /// The conversation is empty or too long, holds something else than text, or there is no template for it; or an option is
    /// out of range.
    /// </exception>
    /// <exception cref="Text.TextException">
    /// The template refuses the conversation, or the schema or pattern of <see cref="GenerationOptions.AnswerFormat"/> cannot
    /// be kept.
    /// </exception>
    public Task<GenerationResult> GenerateAsync(
        JsonArray messages, GenerationOptions? options = null, CancellationToken cancellationToken = default)
        => LastAsync(StreamAsync(messages, options, cancellationToken));

    /// <summary>Streams what follows a text. The last update has the result, also after a cancellation.</summary>
    /// <inheritdoc cref="GenerateAsync(string, GenerationOptions?, CancellationToken)"/>
    public async IAsyncEnumerable<GenerationUpdate> StreamAsync(
        string prompt,
        GenerationOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        options ??= new GenerationOptions();
        GenerationRun run = new(
            _parts.Generator, Tokenizer, _requests.Build(prompt, options), options.StopStrings,
            RequestBuilder.Reading(prompt, options), LoadTime, Clock);
        await foreach (GenerationUpdate update in run.StreamAsync(cancellationToken).ConfigureAwait(false))
            yield return update;
    }

    /// <summary>Streams the assistant's next turn. The last update has the result, also after a cancellation.</summary>
    /// <inheritdoc cref="GenerateAsync(JsonArray, GenerationOptions?, CancellationToken)"/>
    public IAsyncEnumerable<GenerationUpdate> StreamAsync(
        IEnumerable<ChatMessage> messages, GenerationOptions? options = null, CancellationToken cancellationToken = default)
        => StreamAsync(Format.Render(ChatMessages.ToJson(messages), options?.Template), options, cancellationToken);

    /// <summary>Streams the assistant's next turn. The last update has the result, also after a cancellation.</summary>
    /// <inheritdoc cref="GenerateAsync(JsonArray, GenerationOptions?, CancellationToken)"/>
    public IAsyncEnumerable<GenerationUpdate> StreamAsync(
        JsonArray messages, GenerationOptions? options = null, CancellationToken cancellationToken = default)
        => StreamAsync(Format.Render(JsonMessages.Normalize(messages), options?.Template), options, cancellationToken);

    /// <summary>This model as a client of Microsoft.Extensions.AI. Disposing of the client leaves the model alone.</summary>
    public IChatClient AsChatClient() => new ReasoningChatClient(this);

    /// <summary>Ends what is running, and frees the weights.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_parts.Engine is not null)
            await _parts.Engine.DisposeAsync().ConfigureAwait(false);
        _parts.Checkpoint?.Dispose();
    }

    private static async Task<GenerationResult> LastAsync(IAsyncEnumerable<GenerationUpdate> updates)
    {
        GenerationResult? result = null;
        await foreach (GenerationUpdate update in updates.ConfigureAwait(false))
            result = update.Result ?? result;
        return result!;
    }
}
