"""Methods of assessment, each a versioned pure function of its inputs."""
