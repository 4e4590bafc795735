using Ponder.Text.Templates.Runtime;
using Ponder.Text.Templates.Values;

namespace Ponder.Text.Templates.Predicates;

/// <summary>What Jinja calls a test: <c>value is name(arguments)</c>.</summary>
internal delegate bool Predicate(RenderContext context, Value value, Arguments arguments);
