// The engine targets netstandard2.0; this is the compiler's hook for newer syntax. The only such file.
namespace System.Runtime.CompilerServices;

static class IsExternalInit;
