// These tests mostly wait: for processes to start, leases to end, requests to time out.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
