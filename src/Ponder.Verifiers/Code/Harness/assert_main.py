# Splits in two: the child runs the program, the parent the tests. The child is split off before anything of the tests
# is read, and waits for the parent's first question. By then the file with the tests is gone. It is a file, and not
# standard input, because that may be open in other processes of the sandbox and lie in a file that can be read again.
def main():
    import ctypes, signal
    to_program, from_tests = os.pipe()[::-1]
    to_tests, from_program = os.pipe()[::-1]
    nothing = os.open(os.devnull, os.O_RDWR)
    channel = os.dup(1)
    child = os.fork()
    if child == 0:
        for fd in (0, 1, 2):
            os.dup2(nothing, fd)
        for fd in (channel, to_program, from_program, nothing):
            os.close(fd)
        run_program(ProgramSide(from_tests, to_tests))
    for fd in (to_tests, from_tests):
        os.close(fd)
    os.dup2(nothing, 1)

    # The program writes into the working folder: nothing that is imported here may come from there.
    here = os.getcwd()
    sys.path[:] = [folder for folder in sys.path if folder and os.path.abspath(folder) != here]
    # An interrupt could come from the program.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Nothing of a process that cannot be dumped can be opened by another of the same user: neither its memory nor its
    # files, so neither the tests nor the nonce.
    guarded = ctypes.CDLL(None).prctl(4, 0, 0, 0, 0) == 0
    with open("request.json", "rb") as file:
        request = json.load(file)
    os.unlink("request.json")

    def report(**found):
        found = {k: v.encode("utf-8", "replace").decode() if isinstance(v, str) else v for k, v in found.items()}
        data = (json.dumps({"nonce": request["nonce"], **found}) + "\n").encode()
        while data:
            data = data[os.write(channel, data):]

    if guarded:
        run_tests(TestsSide(from_program, to_program), request, report)
    else:
        report(unguarded=True)
    os.kill(child, 9)
    os._exit(0)


main()
