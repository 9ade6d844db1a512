"""How the types of the providers' doors are made from JSON Schema."""
