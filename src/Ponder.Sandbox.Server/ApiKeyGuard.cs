using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Ponder.Sandbox.Server;

/// <summary>Whether a request brings the key, as <c>Authorization: Bearer KEY</c> or <c>X-API-Key: KEY</c>.</summary>
internal sealed class ApiKeyGuard(string? key)
{
    private const string Bearer = "Bearer ";

    // Digests have one length, so that comparing them says nothing of the key's.
    private readonly byte[]? _digest = key is null ? null : Digest(key);

    public bool Admits(HttpRequest request)
    {
        if (_digest is null)
            return true;
        string authorization = request.Headers.Authorization.ToString();
        string given = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? authorization[Bearer.Length..].Trim()
            : request.Headers["X-API-Key"].ToString();
        return CryptographicOperations.FixedTimeEquals(Digest(given), _digest);
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
