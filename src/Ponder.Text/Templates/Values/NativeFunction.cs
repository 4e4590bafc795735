using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>
/// A filter, method or global function that is built in.
/// </summary>
/// <param name="context">The rendering.</param>
/// <param name="self">The value it is applied to; none for global functions.</param>
/// <param name="arguments">The other arguments.</param>
internal delegate Value NativeFunction(RenderContext context, Value self, Arguments arguments);
