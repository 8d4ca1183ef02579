"""Joint procedures (thủ tục liên thông): parts at several agencies, each after its inputs."""
