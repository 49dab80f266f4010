terraform {
  required_version = ">= 1.6"
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_s3_bucket" "uploads" {
  bucket = "planted-shop-uploads"
}

resource "aws_s3_bucket_acl" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  acl    = "public-read"
}

resource "aws_security_group" "shell" {
  name        = "shell"
  description = "Remote shell"

  ingress {
    description = "From everywhere"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "office" {
  name        = "office"
  description = "Remote shell from the office"

  ingress {
    description = "From the office"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["198.51.100.0/24"]
  }
}

resource "aws_db_instance" "orders" {
  identifier          = "orders"
  engine              = "postgres"
  instance_class      = "db.t3.small"
  allocated_storage   = 20
  username            = "shop"
  publicly_accessible = true
  storage_encrypted   = false
}

resource "aws_iam_policy" "deploy" {
  name = "deploy"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = "*"
    }]
  })
}

resource "aws_ebs_volume" "scratch" {
  # checkov:skip=CKV_AWS_3: nothing on it
  availability_zone = "eu-central-1a"
  size              = 10
  encrypted         = false
}

resource "aws_ebs_volume" "data" {
  availability_zone = "eu-central-1a"
  size              = 10
  encrypted         = true
}
