using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ponder.Sandbox.Tests.Abuse;

public class NetworkAbuseTests
{
    [Theory]
    [InlineData("python", """
        import socket
        for address in [('127.0.0.1', PORT), ('10.0.0.1', 80), ('8.8.8.8', 53), ('169.254.169.254', 80)]:
            for kind in [socket.SOCK_STREAM, socket.SOCK_DGRAM]:
                try:
                    with socket.socket(socket.AF_INET, kind) as s:
                        s.settimeout(2)
                        s.connect(address)
                        if kind == socket.SOCK_STREAM or address[0] != '127.0.0.1':
                            print('connected', address)
                except OSError:
                    pass
        try:
            with socket.socket(socket.AF_UNIX) as s:
                s.connect('\0NAME')
                print('connected NAME')
        except OSError:
            pass
        """)]
    [InlineData("c", """
        #include <arpa/inet.h>
        #include <stdio.h>
        #include <string.h>
        #include <sys/socket.h>
        #include <sys/un.h>
        int main() {
            struct sockaddr_in a = { AF_INET, htons(PORT) }; inet_aton("127.0.0.1", &a.sin_addr);
            if (!connect(socket(AF_INET, SOCK_STREAM, 0), (void *)&a, sizeof a)) puts("local");
            inet_aton("8.8.8.8", &a.sin_addr); a.sin_port = htons(53);
            if (!connect(socket(AF_INET, SOCK_STREAM, 0), (void *)&a, sizeof a)) puts("far");
            if (!connect(socket(AF_INET, SOCK_DGRAM, 0), (void *)&a, sizeof a)) puts("datagram");
            struct sockaddr_un u = { AF_UNIX }; strcpy(u.sun_path + 1, "NAME");
            if (!connect(socket(AF_UNIX, SOCK_STREAM, 0), (void *)&u, sizeof(sa_family_t) + 1 + strlen("NAME"))) puts("unix");
            int families[] = { 16, 17, 38, 40, 31, 29 };
            for (int i = 0; i < 6; i++) if (socket(families[i], SOCK_STREAM, 0) >= 0 || socket(families[i], SOCK_RAW, 0) >= 0) puts("family");
            if (socket(AF_INET, SOCK_RAW, 1) >= 0) puts("raw");
        }
        """)]
    public async Task Connecting_LeadsNowhere(string language, string code)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        string name = "ponder-sandbox-test-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        using Socket local = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        local.Bind(new UnixDomainSocketEndPoint("\0" + name));
        local.Listen();

        SandboxResult result = await Contained.RunAsync(language, code
            .Replace("PORT", ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("NAME", name, StringComparison.Ordinal));

        Assert.Equal((SandboxStatus.Finished, ""), (result.Status, result.Output()));
        Assert.False(listener.Pending());
        Assert.False(local.Poll(0, SelectMode.SelectRead));
    }

    [Fact]
    public async Task LoopbackOfItsOwn_Works()
    {
        SandboxResult result = await Contained.RunAsync("python", """
            import socket
            server = socket.create_server(('127.0.0.1', 0))
            client = socket.create_connection(server.getsockname())
            server.accept()[0].sendall(b'hello')
            print(client.recv(5))
            """);

        Assert.Equal("b'hello'\n", result.Output());
    }
}
