// The yardstick for start-up time: the least a .NET program can do.
System.Console.WriteLine("Hello, world!");
